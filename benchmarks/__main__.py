"""python -m benchmarks: measure each part and print one table a part.

Nothing is asserted: the figures are for the reader, with what they should be at most beside them.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType

from platformdirs import user_cache_path
from rich.console import Console

from benchmarks import machine
from benchmarks.figures import Figure, show
from benchmarks.steps import ROOT, Options, run

PARTS = MappingProxyType(
    {
        "commands": ("Whole processes", ("commands:measure",)),
        "pipelines": (
            "Against LlamaIndex's default pipeline, same embedding model",
            ("pipelines:ours", "pipelines:theirs"),
        ),
        "serving": (
            "The web server, sample archive",
            ("serving:start", "browsing:visit", "serving:crowd", "serving:memory", "busy:ask"),
        ),
        "medium": (
            "10,000 sentences, made-up vectors",
            ("large:build", "large:ask"),
        ),
        "writing": (
            "Answers of a language model, 10,000 passages: what is added to the model's time",
            ("large:build", "writing:ask", "translating:ask"),
        ),
        "large": (
            "A large archive, made-up vectors",
            ("large:first_pass", "large:build", "large:ask", "large:rebuild"),
        ),
    }
)
"""Each part's title and steps; a step is a process of its own."""

# Articles of the parts whose archive has a size of its own.
_ARTICLES = MappingProxyType({"medium": 500, "writing": 2_500})


def main() -> None:
    """Measure what the arguments name, print it, and write it as JSON where asked."""
    asked = _arguments()
    console = Console(width=None if sys.stdout.isatty() else 140)
    about = machine.describe()
    for name, value in about.items():
        console.print(f"{name}: {value}", highlight=False)
    measured: dict[str, list[Figure]] = {}
    for name in asked.only or PARTS:
        title, steps = PARTS[name]
        measured[name] = []
        for step in steps:
            earlier = {figure.name: figure.value for figure in measured[name]}
            print(f"{name}: {step} ...", file=sys.stderr)
            articles = _ARTICLES.get(name, asked.articles)
            measured[name] += run(step, Options(articles, asked.cache, asked.sets, earlier))
        console.print()
        show(title, measured[name], console)
    if asked.json:
        parts = {name: [asdict(each) for each in figures] for name, figures in measured.items()}
        document = {"machine": about, "load_after": machine.load(), "parts": parts}
        text = json.dumps(document, ensure_ascii=False, indent=2)
        asked.json.write_text(f"{text}\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be repeated")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument(
        "--articles", type=int, default=20_000, help="of the large archive (default: %(default)s)"
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=user_cache_path("citedesk") / "benchmarks",
        help="folder that keeps the large archive for the next run (default: %(default)s)",
    )
    parser.add_argument(
        "--sets",
        type=Path,
        default=ROOT.parent / "shared" / "eval",
        help="folder with xquad/ and ntrex/; without them articles are generated",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
