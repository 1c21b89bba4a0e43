"""A server of its own process over the sample archive, to be measured from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.steps import ROOT
from qa import assembly
from qa.sample import ARTICLES
from qa.settings import load

PAGE = "/en/"
_PATIENCE = 300.0
_POLL = 0.02
_KIB = 1024
_MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers.

    Attributes:
        address: Without a slash at the end.
        process: Its process's id.
        seconds: From the process's start to the page's first answer.
    """

    address: str
    process: int
    seconds: float

    def memory(self) -> float:
        """Return what the process holds in memory now, in MB."""
        shown = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.process)],
            check=True,
            capture_output=True,
            text=True,
        )
        return int(shown.stdout) * _KIB / _MILLION


def sample_archive(folder: Path) -> Path:
    """Index the sample articles below a folder; return the archive."""
    archive = folder / "archive"
    assembly.indexer(load({}, archive=archive)).index([ARTICLES])
    return archive


@contextmanager
def serving(archive: Path) -> Iterator[Server]:
    """Start `citedesk serve` and yield it once its page answers; stop it afterwards.

    Raises:
        RuntimeError: it ended, or did not answer in five minutes.
    """
    port = _free_port()
    command = [sys.executable, "-m", "ui", "serve", "--archive", str(archive), "--port", str(port)]
    # As installed: with byte code kept beside the modules.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=kept, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process)
        yield Server(address, process.pid, time.perf_counter() - started)
    finally:
        if (code := process.poll()) is not None:
            print(f"the server ended by itself with code {code}", file=sys.stderr)
        process.terminate()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            if httpx.get(f"{address}{PAGE}", timeout=_PATIENCE).is_success:
                return
        except httpx.ConnectError:  # nobody listens yet
            time.sleep(_POLL)
    raise RuntimeError(f"the server at {address} never answered")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
