"""What tests of the command line hold in hand."""

from __future__ import annotations

from collections.abc import Callable

from typer.testing import Result

Cli = Callable[..., Result]
"""The fixture `cli`: runs a command in this process."""
