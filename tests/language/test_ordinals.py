from __future__ import annotations

import pytest

from qa.language.quantities import numbers_of


@pytest.mark.parametrize(
    ("text", "language", "ordinals"),
    [("the eighth round", "en", {8}), ("шостий раунд", "uk", {6}), ("у другому турі", "uk", {2}),
     ("во втором туре", "ru", {2}), ("третья попытка", "ru", {3}), ("сегізінші тур", "kk", {8}),
     ("үчүнчү айлампа", "ky", {3}), ("II тур", "ru", {2}), ("3-й этаж", "ru", {3}),
     ("the 21st time", "en", {21}), ("the first round", "en", set()), ("другие люди", "ru", set()),
     ("в вторник", "ru", set()), ("третья часть домов", "ru", set()), ("пятого мая", "ru", set()),
     ("30 metres per second", "en", set()), ("two thirds", "en", set())],
)  # fmt: skip
def test_ordinals(text: str, language: str, ordinals: set[int]) -> None:
    assert numbers_of(text, language).ordinals == ordinals
