"""The command that other programs start: the archive as tools."""

from __future__ import annotations

from qa.commands.common import begin
from qa.errors import ArchiveLocked
from qa.options import Archive


def mcp(archive: Archive = None) -> None:
    """Give the archive to another program as tools, by the Model Context Protocol.

    The program starts this command and speaks to it over standard input and output; while
    `citedesk serve` runs, it connects to /mcp at that server's address instead.
    """
    from qa.assembly import open_assistant
    from qa.index.catalog import Catalog

    settings, screen = begin(archive)
    try:
        with (
            open_assistant(settings, screen.note, "citedesk mcp") as assistant,
            Catalog(settings.archive) as catalog,
        ):
            from qa.mcp_server import server, tools

            server.serve_stdio(tools.Archive(assistant, catalog))
    except ArchiveLocked as error:
        raise ArchiveLocked(
            error.args[0],
            "Where that is `citedesk serve`, connect to /mcp at its address instead; else wait"
            " until it is done.",
        ) from None
