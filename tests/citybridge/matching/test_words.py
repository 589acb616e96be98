"""Texts as search vectors and queries, snippets with marks: without a database."""

import re

import pytest

from citybridge.matching.engine.results import Reason
from citybridge.matching.engine.snippets import mark
from citybridge.matching.engine.telling import telling
from citybridge.matching.engine.words import has_phrase, search_query, search_vector, tokens
from matchmaking.statistics import Statistics


def test_german_word_stands_folded_and_stemmed():
    assert list(tokens("Förderanlagen")) == [("foerderanlagen", "forderanlag")]


def test_chinese_is_cut_into_pairs():
    assert list(tokens("输送机")) == [("输送",), ("送机",)]


def test_gap_keeps_phrases_from_crossing_texts():
    vector = search_vector(["rote", "Lampe"])

    places = {token: int(place) for token, place in re.findall(r"'(\w+)':(\d+)", vector)}
    assert places["lampe"] - places["rote"] > 10


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Wein aus Mainz", "('wein':*) & ('mainz':*)"),
        ("der", "('der')"),
        ("Gurte", "('gurte':* | 'gurt')"),
        ('"Wein Mainz"', "(('wein') <-> ('mainz'))"),
        ("输送机", "(('输送') <-> ('送机'))"),
        ("!?", ""),
    ],
)
def test_query_asks_for_every_telling_word(text, query):
    assert search_query(text) == query


@pytest.mark.parametrize(("text", "is_phrase"), [('"a b"', True), ("„a b“", True), ("「输送」", True), ("a b", False)])
def test_quotation_marks_of_three_languages_make_a_phrase(text, is_phrase):
    assert has_phrase(text) is is_phrase


def test_marks_leave_the_text_as_it_is():
    pieces = list(mark("Ein Gurt, zwei Gurte.", re.compile("gurt", re.IGNORECASE)))

    assert [(piece.text, piece.is_marked) for piece in pieces] == [
        ("Ein ", False),
        ("Gurt", True),
        (", zwei ", False),
        ("Gurt", True),
        ("e.", False),
    ]


def test_common_and_general_words_are_not_given_as_reasons():
    terms = tuple(
        {"concept": concept, "surface": "", "labels": {"en": word}}
        for concept, word in (("c:plant", "plant"), ("c:rare", "belt conveyor"), ("c:company", "company"))
    )
    statistics = Statistics(100, 1.0, {"c:plant": 40, "c:rare": 1, "c:company": 2})

    said = list(telling([Reason("meaning", {"cosine": 0.5}), Reason("shared_terms", {"terms": terms})], statistics))

    assert [reason.code for reason in said] == ["meaning", "shared_terms"]
    assert [term["concept"] for term in said[1].params["terms"]] == ["c:rare"]


def test_no_telling_word_no_such_reason():
    terms = ({"concept": "c:company", "surface": "", "labels": {"en": "company"}},)

    assert list(telling([Reason("shared_terms", {"terms": terms})], Statistics(100, 1.0, {"c:company": 60}))) == []
