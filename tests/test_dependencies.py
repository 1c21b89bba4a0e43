"""Dependencies are those imported, and no more."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Imported by what imports them: the dictionaries by pymorphy3, the cleaner by trafilatura.
NEEDED_BY_OTHERS = {"lxml-html-clean", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk"}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = (re.match(r"[\w.-]+", each) for each in project["dependencies"])
    return {_normal(name.group()) for name in names if name}


def _imported() -> set[str]:
    modules: set[str] = set()
    for package in ("qa", "ui"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    modules.add(node.module.partition(".")[0])
    return modules - set(sys.stdlib_module_names) - {"qa", "ui"}


def test_every_dependency_is_imported_and_every_import_is_a_dependency() -> None:
    declared = _declared()
    homes = packages_distributions()
    owners = {
        module: {_normal(name) for name in homes.get(module, [module])} for module in _imported()
    }
    undeclared = {module for module, names in owners.items() if not names & declared}
    assert undeclared == set()
    used = set().union(*owners.values()) | NEEDED_BY_OTHERS
    assert declared - used == set()


def test_the_lock_files_pin_every_dependency_with_its_hash() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text()
        pinned = {_normal(each) for each in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
        assert _declared() <= pinned
        entries = re.split(r"\n(?=\S)", text.strip())
        assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)
        assert "://" not in text
