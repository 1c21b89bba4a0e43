"""`citedesk mcp` as a program starts it: a real process, spoken to by the official client."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client

from qa.index import lock

ROOT = Path(__file__).parents[2]
COMMAND = ["-m", "qa", "mcp"]
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
SAID = "About 150 vehicles a day used it."


@pytest.fixture
def surroundings(environment: Mapping[str, str], own_archive: Path) -> dict[str, str]:
    """The environment of the process: the archive, and where the code and the doubles are."""
    folders = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
    return {**environment, "CITEDESK_ARCHIVE": str(own_archive), "PYTHONPATH": folders}


def _run(surroundings: Mapping[str, str], lines: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *COMMAND],
        input=lines,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_program_asks_reads_and_verifies(surroundings: dict[str, str]) -> None:
    started = StdioServerParameters(command=sys.executable, args=COMMAND, env=surroundings)

    async def use() -> list[Any]:
        async with Client(stdio_client(started)) as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            question = {"question": "How many vehicles a day used it?", "languages": ["en"]}
            asked, found = await asyncio.gather(
                client.call_tool("ask", question), client.call_tool("search", {"words": "apples"})
            )
            quote = (asked.structured_content or {})["citations"][0]["quote"]
            place = {name: quote[name] for name in ("article", "start", "end")}
            read = await client.call_tool("read_article", place)
            verified = await client.call_tool("verify_quote", {"quote": quote["text"]})
            wrong = await client.call_tool("read_article", {"article": "nothing-of-this"})
            return [tools, quote, found, read, verified, wrong]

    tools, quote, found, read, verified, wrong = asyncio.run(use())
    assert tools == ["search", "ask", "read_article", "verify_quote"]
    assert quote["text"] == SAID
    assert found.structured_content["hits"][0]["article"]["key"] == "apples"
    assert read.structured_content["quote"] == SAID
    assert verified.structured_content["match"] == "exact"
    assert wrong.is_error


def test_nothing_but_the_protocol_is_on_standard_output(surroundings: dict[str, str]) -> None:
    sent = [
        HELLO,
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        "no JSON at all \ud7ff\0",
        {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
    ]
    told: dict[object, dict[str, Any]] = {}
    with subprocess.Popen(
        [sys.executable, *COMMAND],
        env={**os.environ, **surroundings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        lines = (each if isinstance(each, str) else json.dumps(each) for each in sent)
        process.stdin.write("\n".join(lines) + "\n")
        process.stdin.flush()
        # What is still being answered when the input ends is not answered any more.
        while 2 not in told:
            line = process.stdout.readline()
            assert line, f"it ended before its reply: {told}"
            reply = json.loads(line)
            told[reply.get("id")] = reply
        rest, said = process.communicate(timeout=120)
    assert (process.returncode, rest) == (0, "")
    assert told[1]["result"]["serverInfo"]["name"] == "citedesk"
    assert told[1]["result"]["protocolVersion"] == "2025-06-18"
    assert len(told[2]["result"]["tools"]) == 4
    assert "Traceback" not in said


def test_an_archive_that_a_server_holds_is_told_in_a_sentence(
    surroundings: dict[str, str], own_archive: Path
) -> None:
    with lock.held(own_archive, "citedesk serve"):
        done = _run(surroundings)
    assert (done.returncode, done.stdout) == (3, "")
    (line,) = done.stderr.strip().splitlines()
    assert "in use by process" in line
    assert "connect to /mcp at its address" in line


def test_an_archive_that_is_not_there_is_told(surroundings: dict[str, str], tmp_path: Path) -> None:
    done = _run({**surroundings, "CITEDESK_ARCHIVE": str(tmp_path / "nothing")})
    assert (done.returncode, done.stdout) == (3, "")
    assert "no archive" in done.stderr.lower()


def test_ctrl_c_ends_it_at_once(surroundings: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, *COMMAND],
        env={**os.environ, **surroundings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(HELLO).encode() + b"\n")
        process.stdin.flush()
        assert b"citedesk" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == -signal.SIGINT
