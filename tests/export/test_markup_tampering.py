"""What can be hidden in a Markdown or HTML file, added to it or led elsewhere: each is told."""

from __future__ import annotations

import pytest

from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.holdings import TextHoldings
from qa.export.problems import ProblemKind
from qa.export.verification import verify

HTML = {
    "a rule that hides": ("</style>", ".quote { display: none }\n</style>"),
    "a rule that is another": ("li { margin-bottom: 1.1rem; }", "li { font-size: 0; }"),
    "a rule that adds": ("</style>", ".quote::before { content: 'не ' }\n</style>"),
    "a second style sheet": ("<body>", "<style>mark { color: #fff }</style><body>"),
    "a style of its own": ("<blockquote", '<blockquote style="display:none"'),
    "a hidden element": ('<span class="quote"', '<span hidden class="quote"'),
    "another class": ('<p class="where">', '<p class="before">'),
    "a comment": ("<blockquote", "<!-- <blockquote"),
    "a picture": ("</main>", '<img alt="не" src="data:,"></main>'),
    "a frame": ("</main>", '<iframe srcdoc="не"></iframe></main>'),
    "a script": ("</main>", "<script>document.title = 'не'</script></main>"),
    "no policy": ("default-src 'none'", "default-src *"),
    "another target": ('<a href="https://kloop.example', '<a href="https://evil.example'),
    "another note": ('<a href="#note-1">', '<a href="#note-2">'),
    "a base": ("<title>", '<base href="https://evil.example/"><title>'),
}
MARKDOWN = {
    "another target": ("<https://kloop.example", "<https://evil.example"),
    "a link": ("150 военных", "[150 военных](https://evil.example/)"),
    "another note": ("[^1]", "[^2]"),
    "a comment": ("[^1]: ", "<!-- \n[^1]: "),
    "a style": ("# ", "<style>* { display: none }</style>\n# "),
    "markup": ("150 военных", "<span hidden>150</span> военных"),
    "a reference": ("---\n", "---\n\n[a]: https://evil.example\n"),
}
CASES = [
    *(("html", *case) for case in HTML.values()),
    *(("markdown", *case) for case in MARKDOWN.values()),
]


@pytest.mark.parametrize(("name", "old", "new"), CASES, ids=[*HTML, *MARKDOWN])
def test_it_is_told(name: str, old: str, new: str, everyday: Export, held: TextHoldings) -> None:
    written = FORMATS[name]
    text = written.write(everyday, {}).decode()
    assert old in text
    spoilt = text.replace(old, new, 1)
    verification = verify(spoilt.encode(), f"a{written.suffix}", held)
    assert {each.kind for each in verification.problems} == {ProblemKind.SHOWN}
    assert verification.checked == verification.quotes


@pytest.mark.parametrize(
    ("name", "escaped", "sign"), [("html", "\\u003c", "<"), ("markdown", "\\u003e", ">")]
)
def test_a_record_that_would_show_is_none(
    name: str, escaped: str, sign: str, hostile: Export, held: TextHoldings
) -> None:
    written = FORMATS[name]
    text = written.write(hostile, {}).decode()
    assert escaped in text
    assert verify(text.encode(), f"a{written.suffix}", held).ok
    # The same JSON, the same hash; but a browser would end the record there.
    verification = verify(text.replace(escaped, sign).encode(), f"a{written.suffix}", held)
    assert [each.kind for each in verification.problems] == [ProblemKind.RECORD]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("html", "<script", "</script>\n"), ("markdown", "<!-- citedesk-record", "-->\n")],
)
def test_a_record_in_another_place_is_told(
    name: str, first: str, last: str, everyday: Export, held: TextHoldings
) -> None:
    written = FORMATS[name]
    text = written.write(everyday, {}).decode()
    start, end = text.index(first), text.index(last) + len(last)
    record, rest = text[start:end], text[:start] + text[end:]
    place = rest.index("\n", len(rest) // 2) + 1
    moved = rest[:place] + record + rest[place:]
    verification = verify(moved.encode(), f"a{written.suffix}", held)
    assert {each.kind for each in verification.problems} == {ProblemKind.SHOWN}
