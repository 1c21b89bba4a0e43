"""Programs' tokens: made once, kept as hashes, taken back at once."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import httpx
import openai
import pytest
import typer
from serving import serving
from typer.testing import CliRunner

from qa.errors import InputError
from ui.accounts import Accounts, InvalidAccounts, set_password
from ui.asgi import Receive, Scope, Send, respond
from ui.guard import GuardOptions, guard
from ui.token import token as command
from ui.tokens import Tokens, make_token, read_tokens, revoke_token, tokens_file


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    file = tmp_path / "accounts"
    set_password(file, "анна", "long enough")
    set_password(file, "boris", "long enough")
    return file


def _tokens(accounts: Path) -> Tokens:
    return Tokens(Accounts(accounts), accounts)


def test_a_token_stands_for_its_name(accounts: Path) -> None:
    known = _tokens(accounts)
    first, second, other = (make_token(accounts, name) for name in ("анна", "анна", "boris"))
    assert len({first, second, other}) == 3
    assert [known.owner(each) for each in (first, second, other)] == ["анна", "анна", "boris"]
    for wrong in ("", first[:-1], first + "x", f"{first} ", first.upper(), "citedesk_", "é" * 50):
        assert known.owner(wrong) is None
    assert known.owner("citedesk_" + "x" * 1_000_000) is None


def test_the_file_holds_hashes_and_is_its_owners_alone(accounts: Path) -> None:
    made = make_token(accounts, "анна")
    file = tokens_file(accounts)
    assert file.parent == accounts.parent
    assert made.removeprefix("citedesk_") not in file.read_text("utf-8")
    (kept,) = read_tokens(file)
    assert (kept.name, len(kept.digest)) == ("анна", 64)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert accounts.read_text("utf-8").count("\n") == 2


def test_a_token_taken_back_holds_no_more(accounts: Path) -> None:
    known = _tokens(accounts)
    kept, lost = make_token(accounts, "анна"), make_token(accounts, "анна")
    assert known.owner(lost) == "анна"
    lost_id = read_tokens(tokens_file(accounts))[1].id
    with pytest.raises(InputError, match="boris"):
        revoke_token(accounts, "boris", lost_id)
    revoke_token(accounts, "анна", lost_id)
    assert (known.owner(kept), known.owner(lost)) == ("анна", None)
    tokens_file(accounts).unlink()
    assert known.owner(kept) is None


def test_with_its_name_a_token_goes(accounts: Path) -> None:
    known = _tokens(accounts)
    made = make_token(accounts, "boris")
    lines = accounts.read_text("utf-8").splitlines(keepends=True)
    accounts.write_text("".join(each for each in lines if "boris" not in each), encoding="utf-8")
    assert known.owner(made) is None


@pytest.mark.parametrize("name", ["", "nobody", "a:b", "ann\na"])
def test_only_known_names_get_one(accounts: Path, name: str) -> None:
    with pytest.raises(InvalidAccounts):
        make_token(accounts, name)
    assert not tokens_file(accounts).exists()


@pytest.mark.parametrize("line", ["x", "анна:abc:2022-01-01", f"a:{'0' * 64}", "\x00"])
def test_a_broken_file_is_named_and_changes_nothing_that_held(
    accounts: Path, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    known = _tokens(accounts)
    made = make_token(accounts, "анна")
    assert known.owner(made) == "анна"
    file = tokens_file(accounts)
    file.write_text(f"{file.read_text('utf-8')}{line}\n", encoding="utf-8")
    assert known.owner(made) == "анна"
    assert "line 2" in caplog.text
    with pytest.raises(InvalidAccounts, match="line 2"):
        _tokens(accounts)


def test_the_command_shows_a_token_once(accounts: Path) -> None:
    app = typer.Typer()
    app.command()(command)
    runner = CliRunner()
    made = runner.invoke(app, [str(accounts), "анна"])
    assert made.exit_code == 0
    shown = made.stdout.strip()
    assert _tokens(accounts).owner(shown) == "анна"
    listed = runner.invoke(app, [str(accounts), "анна", "--list"]).stdout.split()
    assert listed[0] == read_tokens(tokens_file(accounts))[0].id
    assert runner.invoke(app, [str(accounts), "boris", "--list"]).stdout == ""
    assert runner.invoke(app, [str(accounts), "анна", "--revoke", listed[0]]).exit_code == 0
    assert _tokens(accounts).owner(shown) is None
    again = runner.invoke(app, [str(accounts), "анна", "--revoke", listed[0]])
    assert isinstance(again.exception, InputError)


async def _whoever(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await respond(send, 200, str(scope.get("state", {}).get("owner")))


def test_a_server_that_asks_for_names_takes_them_as_keys(accounts: Path) -> None:
    known = Accounts(accounts)
    options = GuardOptions(accounts=known, token_owner=Tokens(known, accounts).owner)
    made = make_token(accounts, "анна")
    with serving(guard(_whoever, options)) as place:
        headers = {"authorization": f"Bearer {made}"}
        told = httpx.get(f"{place.url}/v1/models", headers=headers, trust_env=False)
        assert told.text == "name:анна"
        assert httpx.get(f"{place.url}/desk/x", headers=headers, trust_env=False).status_code == 401
        http = openai.DefaultHttpxClient(trust_env=False)
        with (
            openai.OpenAI(
                base_url=f"{place.url}/v1", api_key="wrong", max_retries=0, http_client=http
            ) as client,
            pytest.raises(openai.AuthenticationError) as caught,
        ):
            client.models.list()
        assert caught.value.code == "invalid_api_key"
