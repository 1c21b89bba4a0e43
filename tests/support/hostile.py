"""Articles and questions that try to run, to load, or to break the page."""

from __future__ import annotations

import json
from pathlib import Path

RUNS = "<script>alert('script')</script><img src=x onerror=alert('image')>"
LOADS = (
    "![image](https://evil.example/i.png) [link](https://evil.example/l)"
    ' <img src="https://evil.example/b.png"> <link rel=stylesheet href=//evil.example/s.css>'
)
STYLES = "<style>body{display:none}</style><div style='position:fixed;inset:0'>cover</div>"
BREAKS = "</textarea></q></blockquote></article></section></div><!-- <plaintext> ]]> {{7*7}} ${7*7}"
TURNS = "\u202eneddih\u202c \u2066\u200f"

QUESTION = f"How many lamps did Zhyldyzkan count? {RUNS}{LOADS}{STYLES}{BREAKS}{TURNS}"
"""Holds all of it; the first sentence of the article below answers it."""

SENTENCE = f"Zhyldyzkan counted 4711 lamps {RUNS} on the bridge of Torgoi {LOADS}."

_ARTICLES = (
    {
        "id": f"hostile{RUNS}",
        "title": f"Lamps of Torgoi {RUNS}{STYLES}{TURNS}",
        "text": f"{SENTENCE} {STYLES}{BREAKS} {TURNS}\nZhyldyzkan wrote: <svg onload=alert(1)>"
        ' <form action="https://evil.example/"><button>Send</button></form>'
        ' <iframe srcdoc="<script>alert(2)</script>"></iframe>'
        ' <a href="javascript:alert(3)">here</a> <base href="https://evil.example/">.',
        "author": f"By {RUNS}",
        "outlet": f"Evil\"'> {RUNS}",
        "language": "en",
        "published": "2022-01-20",
        "url": "javascript:alert('address')",
    },
    {
        "id": "hostile-address",
        "title": "Lanterns of Torgoi " + "a-headline-without-any-end-" * 12,
        "text": "Toktosunov lit 815 lanterns in Torgoi. " + "unbroken" * 60,
        "outlet": "Outlet with a name that is very much longer than any line has room for " * 2,
        "language": "en",
        "published": "2022-01-21",
        "url": 'https://lanterns.example/"><script>alert(4)</script>',
    },
)


def write_hostile(folder: Path) -> Path:
    """Write the articles into a new folder and return it."""
    folder.mkdir()
    lines = (json.dumps(article, ensure_ascii=False) for article in _ARTICLES)
    (folder / "hostile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder
