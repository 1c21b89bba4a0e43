"""The command that makes, lists and revokes programs' tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.accounts import clean_name, exposure
from ui.tokens import make_token, read_tokens, revoke_token, tokens_file


def token(
    file: Annotated[Path, typer.Argument(help="File of names and passwords.")],
    name: Annotated[str, typer.Argument(help="Whom the program acts for.")],
    listed: Annotated[bool, typer.Option("--list", help="List the name's tokens.")] = False,
    revoke: Annotated[
        str | None, typer.Option(metavar="ID", help="Take a token back, by its id of --list.")
    ] = None,
) -> None:
    """Make a token that lets a program use `citedesk serve --auth FILE` in a name.

    It is shown once. A program sends it as "Authorization: Bearer TOKEN".
    """
    path = tokens_file(file)
    if revoke is not None:
        revoke_token(file, name, revoke)
        typer.echo(f"{revoke}: revoked.", err=True)
    elif listed:
        for each in read_tokens(path):
            if each.name == clean_name(name):
                typer.echo(f"{each.id}  {each.made}")
    else:
        typer.echo(make_token(file, name))
        typer.echo("It is not shown again.", err=True)
        if warning := exposure(path):
            typer.echo(warning, err=True)
