"""The command line's door: every error leaves as one sentence and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from qa.errors import CiteDeskError

UNEXPECTED = 70
"""Exit code of a mistake of the program itself (EX_SOFTWARE of sysexits.h)."""


class Door(TyperGroup):
    """A group of commands whose errors become a sentence on stderr.

    With --debug, the group's own option, they pass as they are.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the context names."""
        try:
            result = super().invoke(ctx)
            # Now, while a reader that has gone can still be told from a mistake.
            sys.stdout.flush()
            return result
        except (typer.TyperException, typer.Exit, typer.Abort):
            raise
        except BrokenPipeError:
            _forget_stdout()
            raise typer.Exit(1) from None
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            raise typer.Exit(_tell(error)) from None


def _tell(error: Exception) -> int:
    from qa.terminal.screen import Screen

    if isinstance(error, CiteDeskError):
        Screen().error(str(error))
        return error.exit_code
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    Screen().error(f"Unexpected {said}. Run it again as `citedesk --debug …` to see where.")
    return UNEXPECTED


def _forget_stdout() -> None:
    """Keep Python from complaining about the closed pipe once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
