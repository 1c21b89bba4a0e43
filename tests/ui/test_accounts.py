from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from ui.accounts import (
    Accounts,
    InvalidAccounts,
    clean_name,
    exposure,
    read_accounts,
    set_password,
)
from ui.passwd import passwd

HASH = (
    "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$qZOkgVvDpLdRxhDKFPcHXJVU3HKQzr0vJW2sOe4oTiA"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accounts"


def test_a_password_set_is_the_one_that_fits(file: Path) -> None:
    assert set_password(file, "Оксана", "слово і діло") is False
    accounts = Accounts(file)
    assert accounts.check("Оксана", "слово і діло") == accounts.hash_of("Оксана") != ""
    for name, password in [
        ("Оксана", "слово і діло "),
        ("Оксана", ""),
        ("Оксана", accounts.hash_of("Оксана")),
        ("оксана", "слово і діло"),
        ("Oksana", "слово і діло"),
        ("", "слово і діло"),
    ]:
        assert accounts.check(name, password) == ""
    assert "слово" not in file.read_text("utf-8")
    assert file.read_text("utf-8").startswith("Оксана:$argon2id$v=19$m=65536,t=3,p=4$")


def test_letters_may_be_composed_by_one_keyboard_and_not_by_another(file: Path) -> None:
    set_password(file, "Andrii\u0306", "пароль Й і ї")
    assert list(read_accounts(file)) == ["Andri\u012d"]
    assert Accounts(file).check("Andri\u012d", "пароль И\u0306 і і\u0308")


def test_another_password_holds_at_once_and_the_old_one_no_more(file: Path) -> None:
    set_password(file, "anna", "first password")
    accounts = Accounts(file)
    assert accounts.check("anna", "first password")
    assert set_password(file, "anna", "second password") is True
    assert not accounts.check("anna", "first password")
    assert accounts.check("anna", "second password")


def test_other_lines_stay_as_they_are(file: Path) -> None:
    file.write_text(f"# the desk\n\n  boris : \nanna:{HASH}\n".replace("  boris : \n", ""))
    set_password(file, "boris", "long enough")
    set_password(file, "anna", "long enough")
    lines = file.read_text().splitlines()
    assert lines[:2] == ["# the desk", ""]
    assert [line.partition(":")[0] for line in lines[2:]] == ["anna", "boris"]
    assert HASH not in file.read_text()


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_the_file_is_its_owners_alone(file: Path) -> None:
    file.write_text(f"anna:{HASH}\n")
    file.chmod(0o644)
    assert f"chmod 600 {file}" in exposure(file)
    link = file.with_name("link")
    link.symlink_to(file)
    set_password(link, "boris", "long enough")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert exposure(file) == ""
    assert link.is_symlink()
    assert sorted(path.name for path in file.parent.iterdir()) == ["accounts", "link"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("anna", "line 1 is not"),
        (f"anna:{HASH}\nboris\n", "line 2 is not"),
        (f"# x\n\nanna:{HASH}\nboris:secret\n", "line 4 is not"),
        ("anna:\n", "line 1 is not"),
        (f":{HASH}\n", "line 1 is not"),
        (f"an\x07na:{HASH}\n", "line 1 is not"),
        (f"{'a' * 65}:{HASH}\n", "line 1 is not"),
        (f"anna:{HASH}:more\n", "line 1 is not"),
        (f"anna:{HASH}\nanna:{HASH}\n", "line 2: 'anna' is there twice"),
        (f"ann\u0438\u0306:{HASH}\nann\u0439:{HASH}\n", "line 2: 'annй' is there twice"),
    ],
)
def test_a_line_that_is_none_is_named(file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidAccounts, match=said) as caught:
        read_accounts(file)
    assert "secret" not in str(caught.value)
    assert "citedesk passwd" in caught.value.cure


@pytest.mark.parametrize("data", [b"\xff\xfe\x00a", b"a" * 2_000_000])
def test_a_file_that_is_none_is_named(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(InvalidAccounts, match="no file of names"):
        Accounts(file)


def test_a_missing_file_or_a_folder_is_named(file: Path) -> None:
    with pytest.raises(InvalidAccounts, match="cannot be read"):
        Accounts(file)
    with pytest.raises(InvalidAccounts, match="cannot be read"):
        Accounts(file.parent)


def test_a_file_broken_later_leaves_what_was_in_force(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_text(f"anna:{HASH}\n")
    accounts = Accounts(file)
    file.write_text("what is this\n")
    assert accounts.hash_of("anna") == HASH
    assert accounts.hash_of("anna") == HASH
    assert len(caplog.records) == 1
    file.write_text(f"boris:{HASH}\n# mended\n")
    assert (accounts.hash_of("anna"), accounts.hash_of("boris")) == ("", HASH)


@pytest.mark.parametrize(
    "name", ["", "  ", "a:b", "#a", "a\nb", "a\0", "\udc00", "a" * 65, "\u202e"]
)
def test_what_cannot_be_a_name(file: Path, name: str) -> None:
    with pytest.raises(InvalidAccounts, match="cannot be a name"):
        clean_name(name)
    with pytest.raises(InvalidAccounts):
        set_password(file, name, "long enough")
    assert not file.exists()


@pytest.mark.parametrize(
    "password", ["", "seven77", "x" * 1025, "long\0enough", "long\udc00enough"]
)
def test_what_cannot_be_a_password(file: Path, password: str) -> None:
    with pytest.raises(InvalidAccounts, match="cannot be a password"):
        set_password(file, "anna", password)
    assert not file.exists()


def _run(*arguments: str, typed: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(passwd)
    result = CliRunner().invoke(app, arguments, input=typed)
    return result.exit_code, result.output


def test_the_command_asks_twice_and_shows_nothing(file: Path) -> None:
    code, output = _run(str(file), "anna", typed="long enough\nlong enough\n")
    assert code == 0
    assert "long enough" not in output
    assert Accounts(file).check("anna", "long enough")


def test_the_command_takes_no_slip(file: Path) -> None:
    code, _ = _run(str(file), "anna", typed="long enough\nlong enogh\n")
    assert code != 0
    assert not file.exists()


def test_the_command_reads_one_line_of_standard_input(file: Path) -> None:
    code, output = _run(str(file), "anna", "--stdin", typed="long enough\r\nnot this\n")
    assert (code, output) == (0, "anna: added.\n")
    assert Accounts(file).check("anna", "long enough")
    _, output = _run(str(file), "anna", "--stdin", typed="other password")
    assert output == "anna: another password.\n"
    assert _run(str(file), "anna", "--stdin", typed="")[0] != 0
