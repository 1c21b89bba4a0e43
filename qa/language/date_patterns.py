"""How dates are written in running text: the patterns that `dates` reads with.

All are tried at one place or over a bounded stretch, so that reading stays linear.
"""

from __future__ import annotations

import re
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]{3,16}")
_YEAR: Final = r"(?:1[7-9]|20)\d\d"
# What makes a number after a day and month a count: "5 января 2000 человек вышли на улицы".
_COUNTED: Final = (
    r"(?:человек|люд|осіб|чолов|военн|військ|солдат|руб|грн|дол|тенге|теңге|сом|тыс|тис|млн|млрд"
    r"|случа|випадк|адам|киши|people|soldiers|troops|cases|million|%)"
)
_YEAR_WORD: Final = r"[\s-]{0,2}(?:год[ауе]?\b|г\.|г\b|р\.|рок[уі]\b|році\b|рік\b|жыл[^\W\d_]{0,7})"
YEAR_AFTER: Final = re.compile(
    rf"\.?,?\s{{1,3}}(?P<year>{_YEAR})(?!(?!г\b)\w|%|[.,:]\d|-\d|\s{{1,2}}{_COUNTED})(?:{_YEAR_WORD})?",
    re.IGNORECASE,
)
_YEAR_BEFORE: Final = rf"(?:(?P<year>{_YEAR})[\s-]{{0,2}}жыл[^\W\d_]{{0,6}},?\s{{1,3}})?"
DAY: Final = (
    r"\d{1,2}(?:-?(?:ого|го|ое|е|ше|ге|те|ме|х|шы|ші|чы|чи|чу|чү|st|nd|rd|th)(?![^\W\d_]))?"
)
_AND: Final = r"\s{1,3}(?:и|на|по|до|или|і|й|та|або|чи|and|or|to|жана|және|мен)\s{1,3}"
DAYS_BEFORE: Final = re.compile(
    rf"{_YEAR_BEFORE}(?<![\w/№#])(?<!\d[.,:-])(?<![^\W\d_]-)"
    rf"(?P<list>(?:{DAY},\s{{1,3}}){{0,5}}{DAY}{_AND}|{DAY}\s?[-–—]\s?)?"
    rf"(?P<last>{DAY})(?:\s{{1,3}}(?:of\s{{1,3}})?|-)$",
    re.IGNORECASE,
)
ORDINAL_BEFORE: Final = re.compile(
    r"(?:(?P<tens>[^\W\d_]{6,9})[\s-]{1,3})?"
    r"(?P<unit>[^\W\d_]{1,14}(?:['’ʼ][^\W\d_]{1,14})?)\s{1,3}(?:of\s{1,3})?$"
)
ONLY_YEAR_BEFORE: Final = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})[\s-]{{0,2}}жыл[^\W\d_]{{0,6}}\s{{1,3}}$"
)
# "January 5", "January 4-5", "January 4 and 5, 2022".
DAYS_AFTER: Final = re.compile(
    r"\.?\s{1,3}(?P<first>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:(?:\s?[-–—]\s?|\s(?:and|to)\s)(?P<last>\d{1,2})(?:st|nd|rd|th)?(?=\s?(?:[.,;:)—–-]|$)))?"
    r"(?!\w|[.,:]\d|\s{0,2}(?:%|percent|per cent|million|billion|thousand))"
)
# "қаңтардың 6-сы күні", "январдын 6сында".
TURKIC_DAY_AFTER: Final = re.compile(r"\s{1,3}(?P<first>\d{1,2})-?(?:с[ыіиу]|[ыіиу])[^\W\d_]{0,6}")
NUMERIC: Final = re.compile(
    r"(?<![\w.,/:-])(?:(?P<y>\d{4})(?P<s1>[-./])(?P<m>\d{1,2})(?P=s1)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>[./-])(?P<b>\d{1,2})(?P=s2)(?P<y2>\d{4})"
    r"|(?P<d3>\d\d)\.(?P<m3>\d\d)\.(?P<y3>\d\d))(?![\w/-]|[.,:]\d)(?:\s?г(?:\.|ода\b))?"
)
ISO_MOMENT: Final = re.compile(
    r"(?<![\w.,/:-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)T\d\d:\d\d[\d:.Z+-]*"
)
# Years that a word marks as such, and the years of a range with them.
YEARS: Final = re.compile(
    rf"(?<![\w.,$€£/:-])(?P<year>{_YEAR})(?:(?:\s?[-–—/]\s?|{_AND})(?P<last>{_YEAR}))?"
    r"(?:-(?:м|й|го|му|х|е|ом|ого|ому)\b)?[\s-]{0,2}"
    r"(?:год(?:а|у|е|ом|ов|ам|ах|ы)?\b|гг?\.|рік\b|рок(?:у|ом|и|ів|ах|ам)\b|році\b|рр\.|жыл[^\W\d_]{0,8})"
    rf"|(?<![\w.,-])(?P<suffixed>{_YEAR})-(?:м|го|му|й)\b"
    rf"|(?<=\()(?P<bracketed>{_YEAR})(?=\))"
    rf"|(?<=\b[уУвВзЗ]\s)(?P<short>{_YEAR})\s?р\.",
    re.IGNORECASE,
)
YEARS_AFTER_WORD: Final = re.compile(
    r"\b(?:(?:in|the|since|until|till|during|early|late|mid|before|after|year|spring|summer|autumn"
    r"|winter|весной|летом|осенью|зимой|навесні|влітку|восени|взимку)[\s-]{1,2}"
    rf"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,:]\d|[\s-]{{1,2}}{_COUNTED})"
    r"|(?:of|by|from|to)\s{1,2}(?P<last>(?:19|20)\d\d)(?=\s?(?:[,.;:)!?—–](?!\d)|$)))",
    re.IGNORECASE,
)
