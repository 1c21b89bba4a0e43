"""The citedesk command: parse, call, print. Every heavy import waits for its command."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated

import typer

from qa.commands import articles, asking, connecting, evaluating, exporting, indexing
from qa.door import Door

_EPILOG = """\b
Exit codes:
  0    done; also where the archive does not answer a question, and says so
  1    `doctor` found something broken, or `verify` something that is not as it was written
  2    what was asked for cannot be used as it is: arguments, paths, filters
  3    the archive cannot be used as it is: missing, locked, full, of another version
  4    a removal was not confirmed
  5    the embedding model or the vector server cannot be used
  70   a mistake of CiteDesk itself
  130  stopped by Ctrl-C; the same command goes on where it stopped
"""

app = typer.Typer(
    cls=Door,
    no_args_is_help=True,
    add_completion=False,
    # Rich's help is prettier and costs 0.1 s of the 0.3 s that --help may take.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=_EPILOG,
)


def main() -> None:
    """Run the command that the process's arguments name, and exit with its code."""
    # Libraries make a million objects that stay. By default the collector walks them again and
    # again while they load, and once more at the end: a fifth of the time of `ask`.
    gc.set_threshold(100_000, 20, 20)
    atexit.register(gc.freeze)
    # numpy's threads wait for each other spinning: where another program has one of two cores, what
    # takes a sentence's words 30 ms with one thread takes 80 with two.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What a terminal or a file cannot encode is escaped rather than fatal.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    app(prog_name="citedesk")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"citedesk {version('citedesk')}")
        raise typer.Exit


@app.callback()
def citedesk(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an error came from, and what is logged.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Ask an archive of news articles; every sentence of the answer is an exact quote.

    Start with `citedesk demo`, or with `citedesk index PATH` and `citedesk ask "…"`.
    """
    import logging

    if debug:
        logging.basicConfig(level=logging.INFO)
    else:
        # Libraries warn about single files; what matters is told by the commands.
        logging.getLogger().addHandler(logging.NullHandler())


app.command()(indexing.index)
app.command()(asking.ask)
# What begins with a minus and is no option is a word that must not stand.
app.command(context_settings={"ignore_unknown_options": True})(asking.search)
app.command()(articles.articles)
app.command()(articles.show)
app.command("set")(articles.correct)
app.command()(articles.remove)
app.command()(indexing.status)
app.command()(indexing.doctor)
app.command()(exporting.export)
app.command()(exporting.verify)
app.command()(evaluating.evaluate)
app.command()(connecting.mcp)
app.command()(indexing.demo)
