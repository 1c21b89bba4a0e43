"""What the styles of a DOCX are called, and which text they hide (ECMA-376, 17.7.3)."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})
_DEEPEST = 20


class Styles:
    """The styles of a document.

    Args:
        root: Of the part that defines them; None where there is none.
    """

    def __init__(self, root: Any | None) -> None:
        styles = () if root is None else root.iter(f"{_W}style")
        self._styles = {each.get(f"{_W}styleId", ""): each for each in styles}
        self._default = {
            each.get(f"{_W}type"): name
            for name, each in self._styles.items()
            if each.get(f"{_W}default", "0") not in _OFF
        }
        ours = None if root is None else root.find(f"{_W}docDefaults/{_W}rPrDefault")
        self._hides_all = ours is not None and _vanishes(ours) is True

    def name(self, style: str) -> str:
        """Return the name of a style, by the id that programs choose for themselves."""
        found = self._styles.get(style)
        named = None if found is None else found.find(f"{_W}name")
        return "" if named is None else str(named.get(f"{_W}val", ""))

    def hide(self, run: Any, paragraph_style: str) -> bool:
        """Tell whether a run is hidden text, by itself or by its styles.

        Of the styles of the paragraph and of the run, each turns over what the other says.
        """
        own = _vanishes(run)
        if own is not None:
            return own
        by_paragraph = self._hides(paragraph_style or self._default.get("paragraph", ""))
        by_run = self._hides(style_of(run, "r") or self._default.get("character", ""))
        return self._hides_all or by_paragraph != by_run

    def _hides(self, style: str) -> bool:
        for _ in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return False
            vanishes = _vanishes(found)
            if vanishes is not None:
                return vanishes
            base = found.find(f"{_W}basedOn")
            style = "" if base is None else base.get(f"{_W}val", "")
        return False


def style_of(element: Any, kind: str) -> str:
    """Return the id of the style that a paragraph ("p") or a run ("r") names; "" for none."""
    named = element.find(f"{_W}{kind}Pr/{_W}{kind}Style")
    return "" if named is None else str(named.get(f"{_W}val", ""))


def _vanishes(element: Any) -> bool | None:
    """What an element's own properties say of its being hidden; None for nothing."""
    vanish = element.find(f"{_W}rPr/{_W}vanish")
    return None if vanish is None else vanish.get(f"{_W}val", "1") not in _OFF
