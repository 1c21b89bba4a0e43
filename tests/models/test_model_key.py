from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from pydantic import SecretStr

from qa.errors import InvalidSettings
from qa.models.model_key import key_in, sendable


@pytest.mark.parametrize("content", ["sk-12", "sk-12\n", " sk-12 \r\n"])
def test_the_key_is_what_the_file_holds(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content)
    assert key_in(path).get_secret_value() == "sk-12"


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"sk 12", b"a=1\nsk-12\n", b"\xff\xfesk-12", b"sk-\0"]
)
def test_a_file_that_holds_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(InvalidSettings, match="cannot be read") as raised:
        key_in(path)
    assert "sk" not in "".join(traceback.format_exception(raised.value)).replace("citedesk", "")
    assert "CITEDESK_LLM_KEY_FILE" in raised.value.cure


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InvalidSettings, match="cannot be read"):
            key_in(path)


@pytest.mark.parametrize("key", ["sk 12", "sk\n12", "ключ", "sk-\0", "sk-é"])
def test_a_key_that_no_header_can_hold_is_refused_unseen(key: str) -> None:
    with pytest.raises(ValueError, match="holds spaces") as raised:
        sendable(SecretStr(key))
    assert key not in str(raised.value)


def test_an_empty_key_is_none() -> None:
    assert sendable(SecretStr(" ")) is None
    assert sendable(None) is None
