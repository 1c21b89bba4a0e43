"""Made-up articles whose words are spread as in real news, in any number.

The commonest words of a language are those of the sample archive, in the order of their frequency
there; rarer ones are blends of two of them. Words follow Zipf's law, and each article has a topic:
some rare words that it repeats.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from qa.articles.article import Article
from qa.articles.folder import records
from qa.articles.reading import read
from qa.articles.record import Record
from qa.language.identification import LANGUAGES
from qa.language.tokens import tokens
from qa.sample import ARTICLES

SPOKEN = ("ru", "uk", "en")
OUTLETS = 40
FIRST_DAY = date(2022, 1, 1)
DAYS = 1000
"""Articles are spread evenly over so many days from `FIRST_DAY` on."""

_WORDS = 60_000
_SENTENCES = (12, 28)
_SENTENCE_WORDS = (7, 22)
_TOPIC_WORDS = 25
_FROM_TOPIC = 0.25
# Zipf's law as Mandelbrot put it: weight 1 / (rank + 2.7).
_SHIFT = 2.7


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of a language, commonest first, with the running sum of their weights."""

    words: tuple[str, ...]
    weights: tuple[float, ...]


def write(path: Path, articles: int) -> None:
    """Write so many articles as JSON Lines: always the same, about 20 sentences each."""
    chance = random.Random(20220111)
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            file.write(json.dumps(_article(chance, number), ensure_ascii=False) + "\n")


def questions(path: Path, number: int) -> list[str]:
    """Return questions, always the same: some words each of a sentence from somewhere in a file.

    Args:
        path: Written by `write`.
        number: Of questions.
    """
    chance = random.Random(7)
    with path.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    asked = []
    for text in chance.sample(texts, number):
        words = chance.choice(text.replace("\n\n", " ").rstrip(".").split(". ")).split()
        start = chance.randrange(max(1, len(words) - 8))
        asked.append(f"{' '.join(words[start : start + chance.randint(5, 8)])}?")
    return asked


def _article(chance: random.Random, number: int) -> dict[str, str]:
    language = SPOKEN[number % len(SPOKEN)]
    vocabulary = _vocabularies()[language]
    topic = chance.choices(vocabulary.words[200:], k=_TOPIC_WORDS)
    sentences = [_sentence(chance, vocabulary, topic) for _ in range(chance.randint(*_SENTENCES))]
    return {
        "id": f"synthetic-{number}",
        "title": _sentence(chance, vocabulary, topic)[:60],
        "text": "\n\n".join(" ".join(group) for group in _paragraphs(sentences)),
        "published": (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat(),
        "outlet": f"Outlet {chance.randrange(OUTLETS)}",
        "language": language,
    }


def _paragraphs(sentences: Sequence[str]) -> Iterator[Sequence[str]]:
    return (sentences[at : at + 3] for at in range(0, len(sentences), 3))


def _sentence(chance: random.Random, vocabulary: Vocabulary, topic: Sequence[str]) -> str:
    number = chance.randint(*_SENTENCE_WORDS)
    words = chance.choices(vocabulary.words, cum_weights=vocabulary.weights, k=number)
    for at in range(number):
        if chance.random() < _FROM_TOPIC:
            words[at] = chance.choice(topic)
    if chance.random() < 0.3:
        words[-1] = str(chance.randint(2, 5000))
    return " ".join(words).capitalize() + "."


@lru_cache(maxsize=1)
def _vocabularies() -> dict[str, Vocabulary]:
    counts: dict[str, Counter[str]] = {language: Counter() for language in SPOKEN}
    for article in _sample():
        if article.language in counts:
            counts[article.language].update(
                token.text for token in tokens(article.body) if token.text.isalpha()
            )
    return {language: _vocabulary(counter) for language, counter in counts.items()}


def _sample() -> Iterator[Article]:
    for found in records(ARTICLES):
        if isinstance(found, Record):
            yield read(found.fields(), found.path, LANGUAGES)


def _vocabulary(counter: Counter[str]) -> Vocabulary:
    known = sorted(counter, key=lambda word: (-counter[word], word))
    words = dict.fromkeys(known)
    long = [word for word in known if len(word) > 5]
    chance = random.Random(1)
    while len(words) < _WORDS:
        first, second = chance.choice(long), chance.choice(long)
        words[first[: chance.randint(3, 5)] + second[-chance.randint(3, 5) :]] = None
    weights = accumulate(1 / (rank + _SHIFT) for rank in range(_WORDS))
    return Vocabulary(tuple(words), tuple(weights))
