from __future__ import annotations

import inspect

import pytest

from ui.stubs import no_stubs


def test_no_source_file_is_named_meanwhile_and_all_are_afterwards() -> None:
    before = inspect.getfile
    with pytest.raises(ZeroDivisionError), no_stubs():
        with pytest.raises(OSError, match="source"):
            inspect.getfile(no_stubs)
        raise ZeroDivisionError
    assert inspect.getfile is before
