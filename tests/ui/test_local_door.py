"""Whom the door for commands lets in, and whom commands take for their server."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from holding import Held, holding
from runs import Cli
from serving import listening, serving

from qa import load_settings
from qa.index import lock
from qa.local import notice, routes, seal
from qa.local.holder import HolderLost, find
from ui.accounts import Accounts, set_password
from ui.asgi import Receive, Scope, Send, header, respond

ROOT = Path(__file__).parents[2]
TOKEN = "0f" * 32
QUESTION = "How many vehicles a day used the Karoi border post?"
PATIENCE = 120


@pytest.fixture(scope="module")
def held(
    archive: Path, environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Held]:
    """A server that asks for names and passwords, over an archive that no test changes."""
    place = tmp_path_factory.mktemp("door")
    set_password(place / "names", "reader", "a long password")
    settings = load_settings(environment, archive=place / "archive")
    settings.archive.mkdir()
    for file in archive.iterdir():
        if file.is_file():
            (settings.archive / file.name).write_bytes(file.read_bytes())
    with holding(settings, Accounts(place / "names")) as opened:
        yield opened


@pytest.fixture
def known(held: Held) -> notice.Notice:
    found = notice.read(held.folder)
    assert found is not None
    return found


def sealed(token: str, path: str = routes.HELLO, body: bytes = b"{}\n") -> dict[str, str]:
    return {"authorization": seal.sealed(token, seal.new_number(), path, body)}


class TestWhoIsLetIn:
    def test_a_command_is_without_signing_in(self, cli: Cli, held: Held) -> None:
        done = cli("ask", QUESTION, archive=held.folder)
        assert done.exit_code == 0, done.output
        assert "About 150 vehicles a day used it." in done.stdout
        assert httpx.get(held.served.url + "/").status_code == 401

    def test_who_knows_the_token(self, held: Held, known: notice.Notice) -> None:
        done = httpx.post(
            held.served.url + routes.HELLO, content=b"{}\n", headers=sealed(known.token)
        )
        assert done.status_code == 200
        assert known.token not in str(done.headers) + done.text

    @pytest.mark.parametrize("path", sorted(routes.ROUTES))
    def test_nobody_else(self, held: Held, known: notice.Notice, path: str) -> None:
        address = held.served.url + path
        for headers in (
            {},
            {"authorization": f"Bearer {known.token}"},
            {"authorization": known.token},
            sealed(TOKEN, path),
            sealed(known.token, path, b"another body"),
            sealed(known.token, "/desk/local/another"),
        ):
            done = httpx.post(address, content=b"{}\n", headers=headers)
            assert done.status_code == 401
            assert seal.PROOF not in done.headers
        assert httpx.get(address, headers=sealed(known.token, path, b"")).status_code == 405

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"host": "evil.example"}, 421),
            ({"origin": "https://evil.example"}, 403),
            ({"origin": "null"}, 403),
            ({"sec-fetch-site": "cross-site"}, 403),
        ],
    )
    def test_no_page_of_another_site(
        self, held: Held, known: notice.Notice, headers: dict[str, str], status: int
    ) -> None:
        address = held.served.url + routes.HELLO
        done = httpx.post(address, content=b"{}\n", headers={**sealed(known.token), **headers})
        assert done.status_code == status

    @pytest.mark.parametrize(
        ("peer", "status"),
        [
            ("127.0.0.1", 200),
            ("::1", 200),
            ("::ffff:127.0.0.1", 200),
            ("192.0.2.1", 404),
            ("::ffff:192.0.2.1", 404),
            ("", 404),
        ],
    )
    def test_no_other_machine(
        self, held: Held, known: notice.Notice, peer: str, status: int
    ) -> None:
        async def answered() -> int:
            transport = httpx.ASGITransport(held.app, client=(peer, 40_000))
            async with httpx.AsyncClient(transport=transport) as client:
                done = await client.post(
                    f"http://127.0.0.1:8080{routes.HELLO}",
                    content=b"{}\n",
                    headers=sealed(known.token) | {"x-forwarded-for": "127.0.0.1"},
                )
                return done.status_code

        assert asyncio.run(answered()) == status

    def test_no_endless_request(self, held: Held, known: notice.Notice) -> None:
        body = b" " * 16_000_001
        headers = sealed(known.token, body=body)
        done = httpx.post(held.served.url + routes.HELLO, content=body, headers=headers)
        assert done.status_code == 413


class Stranger:
    """Another program on the port; keeps what it is sent and answers as told.

    Args:
        status: Of its answers.
        token: Known to it, so that it can prove itself at these paths.
        paths: Where it does.
    """

    def __init__(self, status: int = 200, token: str = "", paths: tuple[str, ...] = ()) -> None:
        self.heard = b""
        self._status = status
        self._token = token
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        message = await receive()
        self.heard += repr(scope["headers"]).encode() + message["body"]
        said = header(scope, b"authorization")
        proof = said.rpartition(".")[2]
        if scope["path"] in self._paths:
            proof = seal.proof(self._token, seal.number_of(said) or "")
        headers = [(seal.PROOF.encode(), proof.encode()), (b"location", b"/elsewhere")]
        await respond(send, self._status, "\n\n", headers=headers)


@contextmanager
def misled(folder: Path, address: str) -> Iterator[None]:
    """Another process holds the archive; the notice in its folder was left behind."""
    with lock.held(folder, "a test"):
        notice.write(folder, notice.Notice(address, TOKEN))
        yield


class TestWhomCommandsBelieve:
    @pytest.mark.parametrize("status", [200, 307, 401, 500])
    @pytest.mark.parametrize(
        "arguments",
        [
            ["ask", QUESTION],
            ["index"],
            ["remove", "apples", "--yes"],
            ["set", "apples", "byline=A"],
        ],
    )
    def test_another_program_on_the_port_learns_nothing(
        self, cli: Cli, own_archive: Path, arguments: list[str], status: int
    ) -> None:
        stranger = Stranger(status)
        with serving(stranger) as place, misled(own_archive, place.url):
            done = cli(*arguments, archive=own_archive)
        assert done.exit_code == 3
        assert f"in use by process {os.getpid()}" in done.stderr
        assert stranger.heard.count(b"CiteDesk ") == 1
        for secret in (TOKEN, "vehicles", "apples", "byline"):
            assert secret.encode() not in stranger.heard

    def test_nobody_on_the_port(self, cli: Cli, own_archive: Path) -> None:
        with listening() as bound:
            address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        with misled(own_archive, address):
            done = cli("ask", QUESTION, archive=own_archive)
        assert done.exit_code == 3
        assert f"in use by process {os.getpid()}" in done.stderr
        alone = cli("ask", QUESTION, archive=own_archive)
        assert alone.exit_code == 0, alone.output

    def test_not_the_right_server_with_another_token(
        self, cli: Cli, held: Held, known: notice.Notice
    ) -> None:
        notice.write(held.folder, notice.Notice(known.address, TOKEN))
        try:
            done = cli("ask", QUESTION, archive=held.folder)
        finally:
            notice.write(held.folder, known)
        assert done.exit_code == 3
        assert f"in use by process {os.getpid()}" in done.stderr
        assert cli("ask", QUESTION, archive=held.folder).exit_code == 0

    @pytest.mark.parametrize(
        "paths", [(routes.HELLO,), (routes.HELLO, routes.ASK)], ids=["unproven", "cut short"]
    )
    def test_a_server_that_is_lost_midway(self, cli: Cli, own_archive: Path, paths: str) -> None:
        with serving(Stranger(200, TOKEN, tuple(paths))) as place, misled(own_archive, place.url):
            done = cli("ask", QUESTION, archive=own_archive)
        assert done.exit_code == HolderLost.exit_code == 3
        assert "ended before it was done. Run the same command again" in done.stderr


@contextmanager
def started(
    environment: Mapping[str, str], archive: Path, *arguments: str
) -> Iterator[subprocess.Popen[str]]:
    """Run `citedesk serve` on a free port, once it listens."""
    support = os.pathsep.join((str(ROOT), str(ROOT / "tests" / "support")))
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "serve", "--port", "0", *arguments],
        env={**os.environ, **environment, "CITEDESK_ARCHIVE": str(archive), "PYTHONPATH": support},
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as server:
        assert server.stderr is not None
        try:
            while (line := server.stderr.readline()) and "CiteDesk is at" not in line:
                pass
            assert line, "the server did not start"
            yield server
        finally:
            server.kill()


class TestServe:
    def test_it_says_where_it_is_while_it_holds_the_archive(
        self, cli: Cli, environment: Mapping[str, str], own_archive: Path
    ) -> None:
        with started(environment, own_archive) as server:
            mode = (own_archive / notice.FILE_NAME).stat().st_mode
            done = cli("ask", QUESTION, archive=own_archive)
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=PATIENCE)
        assert stat.S_IMODE(mode) == 0o600
        assert "About 150 vehicles a day used it." in done.stdout
        assert not (own_archive / notice.FILE_NAME).exists()

    def test_one_that_dies_midway_leaves_nothing_in_the_way(
        self,
        cli: Cli,
        environment: Mapping[str, str],
        own_archive: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        # The server runs elsewhere.
        monkeypatch.chdir(tmp_path)
        names, story = tmp_path / "names", Path("tersk.txt")
        set_password(names, "reader", "a long password")
        story.write_text("Dana Ospanova opened the observatory of Tersk.")
        dying = {**environment, "CITEDESK_EMBEDDING": "dying.DyingEmbedding"}
        with started(dying, own_archive, "--host", "0.0.0.0", "--auth", str(names)) as server:
            holder = find(own_archive)
            lost = cli("index", str(story), archive=own_archive)
            server.communicate(timeout=PATIENCE)
        assert holder is not None
        holder.close()
        assert lost.exit_code == 3
        assert "ended before it was done" in lost.stderr
        assert (own_archive / notice.FILE_NAME).exists()
        again = cli("index", str(story), archive=own_archive)
        assert "Articles: 1 unchanged." in again.stdout
        assert "1 embedded" in again.stdout
