"""The command that gives a name its password."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from qa.errors import InputError
from ui.accounts import clean_name, exposure, set_password


def passwd(
    file: Annotated[Path, typer.Argument(help="File of names and passwords; made if missing.")],
    name: Annotated[str, typer.Argument(help="Who signs in.")],
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Read the password from standard input, one line.")
    ] = False,
) -> None:
    """Give a name a password for `citedesk serve --auth FILE`, or another one."""
    name = clean_name(name)
    known = set_password(file, name, _from_stdin() if stdin else _asked())
    typer.echo(f"{name}: {'another password' if known else 'added'}.", err=True)
    if warning := exposure(file):
        typer.echo(warning, err=True)


def _asked() -> str:
    password: str = typer.prompt("Password", hide_input=True, err=True, confirmation_prompt=True)
    return password


def _from_stdin() -> str:
    line = sys.stdin.readline()
    if not line:
        raise InputError("Standard input holds no password.", "Give it in one line.")
    return line.removesuffix("\n").removesuffix("\r")
