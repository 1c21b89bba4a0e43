"""The citedesk command: that of `qa.cli`, with the web server's commands added."""

from __future__ import annotations

from qa import cli
from ui.passwd import passwd
from ui.serve import serve
from ui.token import token

cli.app.command()(serve)
cli.app.command()(passwd)
cli.app.command()(token)


def main() -> None:
    """Run the command that the process's arguments name, and exit with its code."""
    cli.main()


if __name__ == "__main__":
    main()
