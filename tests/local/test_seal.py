"""What proves that both ends know the token, and what does not."""

from __future__ import annotations

import pytest

from qa.local import seal

TOKEN, OTHER = "0f" * 32, "f0" * 32


def test_a_seal_holds_for_its_path_body_and_token_alone() -> None:
    said = seal.sealed(TOKEN, seal.new_number(), "/a", b"body")
    assert seal.is_sealed(TOKEN, said, "/a", b"body")
    assert not seal.is_sealed(OTHER, said, "/a", b"body")
    assert not seal.is_sealed(TOKEN, said, "/b", b"body")
    assert not seal.is_sealed(TOKEN, said, "/a", b"bodies")
    assert TOKEN not in said


@pytest.mark.parametrize("at", [9, 45, -1])
def test_a_changed_seal_does_not_hold(at: int) -> None:
    said = seal.sealed(TOKEN, seal.new_number(), "/a", b"")
    letters = list(said)
    letters[at] = "0" if letters[at] != "0" else "1"
    assert not seal.is_sealed(TOKEN, "".join(letters), "/a", b"")


@pytest.mark.parametrize(
    "said", ["", "CiteDesk", "CiteDesk .", f"Bearer {TOKEN}", "CiteDesk ä.ö", "CiteDesk \udcff.x"]
)
def test_what_is_no_seal_has_no_number(said: str) -> None:
    assert seal.number_of(said) is None
    assert not seal.is_sealed(TOKEN, said, "/a", b"")


def test_an_answer_is_proven_by_the_token_and_the_request_s_number() -> None:
    number = seal.new_number()
    said = seal.proof(TOKEN, number)
    assert seal.is_proven(TOKEN, number, said)
    assert not seal.is_proven(TOKEN, seal.new_number(), said)
    assert not seal.is_proven(OTHER, number, said)
    request = seal.sealed(TOKEN, number, "/a", b"")
    assert not seal.is_proven(TOKEN, number, request.partition(".")[2])
    assert not any(seal.is_proven(TOKEN, number, each) for each in ("", "ä", "\udcff"))


def test_numbers_differ() -> None:
    assert len({seal.new_number() for _ in range(100)}) == 100
