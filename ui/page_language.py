"""The page's languages, and which one a browser asks for."""

from __future__ import annotations

PAGE_LANGUAGES = ("en", "ru", "uk")

_MOST = 32  # no browser sends more


def page_language(accept: str) -> str:
    """Return the page language that an Accept-Language header prefers, else "en".

    Example: page_language("kk, uk-UA;q=0.8, en;q=0.5") == "uk". Of equal weights the first counts,
    a weight that is no number counts nothing (RFC 9110, section 12.4.2).
    """
    best, weight = "en", 0.0
    for each in accept.split(",")[:_MOST]:
        tag, _, parameter = each.partition(";")
        code = tag.strip().lower().partition("-")[0]
        quality = _quality(parameter)
        if code in PAGE_LANGUAGES and quality > weight:
            best, weight = code, quality
    return best


def _quality(parameter: str) -> float:
    name, _, number = parameter.replace(" ", "").partition("=")
    if not name:
        return 1.0
    plain = number.replace(".", "", 1)
    if len(plain) > 8 or not (plain.isascii() and plain.isdigit()):
        return 0.0
    return min(float(number), 1.0)
