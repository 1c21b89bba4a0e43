from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Any

import pytest

from qa.articles.article import Article
from qa.articles.folder import records
from qa.articles.reading import read
from qa.articles.record import Record
from qa.articles.skipped import Skipped
from qa.sample import ARTICLES, DEMO_QUESTIONS, QUESTIONS

LANGUAGES = ("ru", "uk", "en", "kk", "ky")
KINDS = ("fact", "cross", "attribution", "disagreement", "followup", "known-item", "unanswerable")
README = (ARTICLES.parent / "README.md").read_text("utf-8")
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Sample:
    by_key: dict[str, Article]
    of_path: dict[str, list[Article]]
    skipped: list[Skipped]


@cache
def sample() -> Sample:
    found = Sample({}, {}, [])
    for record in records(ARTICLES):
        if not isinstance(record, Record):
            found.skipped.append(record)
            continue
        article = read(record.fields(), record.path, LANGUAGES)
        assert article.key not in found.by_key
        found.by_key[article.key] = article
        found.of_path.setdefault(record.path, []).append(article)
    return found


@cache
def questions() -> list[dict[str, Any]]:
    return [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [question for question in questions() if question["kind"] == kind]


def languages_of_gold(question: dict[str, Any]) -> set[str | None]:
    return {sample().by_key[gold["article"]].language for gold in question["gold"]}


def table_under(heading: str) -> list[list[str]]:
    section = README.split(f" {heading}\n", 1)[1].split("\n#", 1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_every_file_is_read() -> None:
    files = {path.relative_to(ARTICLES).as_posix() for path in ARTICLES.rglob("*.*")}
    assert sample().skipped == []
    assert files - set(sample().of_path) == {"metadata.csv"}


def test_it_stays_small_and_holds_what_the_readme_says() -> None:
    assert sum(path.stat().st_size for path in ARTICLES.rglob("*.*")) < 200_000
    assert len(sample().by_key) == 34
    assert README.split("\n")[2].startswith("Thirty-four ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_articles(language: str) -> None:
    assert sum(article.language == language for article in sample().by_key.values()) >= 4


def test_the_language_of_an_article_is_that_of_its_outlet() -> None:
    names = {
        "ru": "Russian",
        "uk": "Ukrainian",
        "en": "English",
        "kk": "Kazakh",
        "ky": "Kyrgyz",
    }
    stated = {row[0].partition(" (")[0]: row[1] for row in table_under("Outlets, all invented")}
    for article in sample().by_key.values():
        assert names[article.language or ""] == stated[article.outlet or ""], article.key


def test_the_readme_lists_every_outlet_with_its_folder_and_domain() -> None:
    listed = {
        (row[0].partition(" (")[0], row[2].strip("`/"), row[3])
        for row in table_under("Outlets, all invented")
    }
    used = {
        (article.outlet, path.partition("/")[0])
        for path, articles in sample().of_path.items()
        for article in articles
    }
    assert {(outlet, folder) for outlet, folder, _ in listed} == used
    hosts = {a.url.split("/")[2] for a in sample().by_key.values() if a.url is not None}
    assert all(host.endswith(".example") for host in hosts)
    assert hosts <= {domain for _, _, domain in listed}


def test_invented_people_of_the_readme_stand_in_the_articles() -> None:
    texts = "\n".join(
        f"{article.byline} {article.body}" for article in sample().by_key.values()
    ).casefold()
    for row in table_under("People, all invented"):
        for name in re.split("[,;] ", row[1]):
            # Names are inflected: all but the last three letters of the family name count.
            assert name.split()[-1][:-3].casefold() in texts, name


def test_every_byline_is_in_the_readme() -> None:
    bylines = {article.byline for article in sample().by_key.values()} - {None}
    assert bylines
    assert all(str(byline).casefold() in README.casefold() for byline in bylines)


def test_places_of_the_traps_exist() -> None:
    cells = [row[1] for row in table_under("Traps, and where they are")]
    places = [place for cell in cells for place in cell.split("`")[1::2]]
    assert len(places) > 30
    assert [place for place in places if not list(ARTICLES.rglob(place))] == []


def test_the_traps_are_as_the_readme_says() -> None:
    of_path, by_key = sample().of_path, sample().by_key
    wire, copy = by_key["polyn-0107-3"], by_key["courier-2022-01-08-1"]
    assert (wire.sha256, wire.outlet != copy.outlet) == (copy.sha256, True)
    (undated,) = of_path["karagach-courier/vyvod.txt"]
    assert undated.published is None
    (unheaded,) = of_path["lystonosha/bez-zaholovka.txt"]
    assert unheaded.headline is None
    live = of_path["sorok-arykov/2022-01-10-translyaciya.txt"][0].body
    assert live.count("Трансляцию диктуем по телефону: интернета в редакции нет.") == 3
    assert f"2{NBSP}030" in live
    assert "12 автомобилей" in by_key["arykov-0107-12"].body
    for path in ("juniper-dispatch/timeline.txt", "tretii-ranok/arychna.txt"):
        (corrected,) = of_path[path]
        assert {"outlet", "published", "headline"} <= corrected.corrected


def test_all_but_the_undated_article_have_a_date_in_january_2022() -> None:
    for article in sample().by_key.values():
        if article.key == "karagach-courier/vyvod.txt":
            continue
        assert article.published is not None, article.key
        assert (article.published.year, article.published.month) == (2022, 1), article.key


def test_questions_have_unique_ids_and_known_fields() -> None:
    assert len({question["id"] for question in questions()}) == len(questions()) >= 90
    for question in questions():
        assert set(question) <= {
            *("id", "kind", "lang", "question", "history", "gold", "answer", "sides"),
        }
        assert question["question"].strip()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_asked(kind: str) -> None:
    assert len(of_kind(kind)) >= (20 if kind == "unanswerable" else 5)
    assert {question["kind"] for question in questions()} == set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_asks_what_is_answered_and_what_is_not(language: str) -> None:
    asked = [question for question in questions() if question["lang"] == language]
    unanswered = [question for question in asked if not question["gold"]]
    assert len(asked) >= 15
    assert 4 <= len(unanswered) < len(asked) / 2


def test_gold_stands_where_it_says() -> None:
    for question in questions():
        for gold in question["gold"]:
            body = sample().by_key[gold["article"]].body
            assert body[gold["start"] : gold["end"]] == gold["quote"], question["id"]
            assert gold["quote"].strip()


def test_only_the_unanswerable_have_no_gold() -> None:
    for question in questions():
        assert (question["kind"] == "unanswerable") == (question["gold"] == []), question["id"]
        assert ("answer" in question) == bool(question["gold"]), question["id"]


def test_facts_stand_in_the_language_of_the_question_and_cross_ones_do_not() -> None:
    for question in of_kind("fact"):
        assert question["lang"] in languages_of_gold(question), question["id"]
    for question in of_kind("cross"):
        assert question["lang"] not in languages_of_gold(question), question["id"]


def test_the_same_body_is_gold_wherever_it_stands() -> None:
    for question in questions():
        spans = {(gold["article"], gold["start"], gold["end"]) for gold in question["gold"]}
        for key, start, end in spans:
            for article in sample().by_key.values():
                if article.sha256 == sample().by_key[key].sha256:
                    assert (article.key, start, end) in spans, question["id"]


def test_each_side_of_a_disagreement_is_in_the_gold_and_all_gold_on_a_side() -> None:
    for question in of_kind("disagreement"):
        sides = question["sides"]
        assert len(sides) >= 2
        quotes = [gold["quote"] for gold in question["gold"]]
        for wordings in sides:
            for wording in wordings:
                assert any(wording in quote for quote in quotes), (question["id"], wording)
        for side, other in permutations(sides, 2):
            assert not any(wording in of_other for wording in side for of_other in other)
        for quote in quotes:
            assert any(wording in quote for side in sides for wording in side), quote


def test_follow_ups_alone_have_a_history_of_questions() -> None:
    for question in questions():
        assert ("history" in question) == (question["kind"] == "followup"), question["id"]
        assert all(earlier.strip() for earlier in question.get("history", ["-"]))


def test_demo_questions_are_answered_in_three_languages() -> None:
    asked = {question["question"]: question for question in questions()}
    assert [asked[question]["lang"] for question in DEMO_QUESTIONS] == ["ru", "en", "uk"]
    assert all(asked[question]["gold"] for question in DEMO_QUESTIONS)
