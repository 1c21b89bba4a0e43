"""`python -m qa`: the commands of citedesk that need no browser."""

from __future__ import annotations

from qa.cli import main

main()
