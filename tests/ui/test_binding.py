from __future__ import annotations

from pathlib import Path

import pytest

from ui.binding import UnsafeBinding, check_binding

LOOPBACK = ["127.0.0.1", "127.3.2.1", "localhost", "LOCALHOST", "::1", "[::1]", "::ffff:127.0.0.1"]
OPEN = ["0.0.0.0", "::", "[::]", "", "192.168.1.5", "::ffff:10.0.0.1", "127.1", "localhost.example"]


@pytest.mark.parametrize("host", LOOPBACK)
def test_loopback_needs_no_password(host: str) -> None:
    check_binding(host, None, i_know=False)


@pytest.mark.parametrize("host", OPEN)
def test_the_network_needs_one_or_a_word(host: str, tmp_path: Path) -> None:
    with pytest.raises(UnsafeBinding) as caught:
        check_binding(host, None, i_know=False)
    assert "--auth" in caught.value.cure
    check_binding(host, None, i_know=True)
    check_binding(host, tmp_path / "accounts", i_know=False)
