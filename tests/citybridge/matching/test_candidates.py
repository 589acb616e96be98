"""Candidates out of PostgreSQL against the same computed by hand."""

import numpy as np
import pytest
from django.db import connection
from django.utils import timezone
from tests.citybridge.market import Market

from citybridge.matching.engine.analysing import analyse
from citybridge.matching.engine.statistics import rarity_of
from citybridge.matching.models import IndexDocument
from citybridge.matching.queries import candidates
from citybridge.matching.queries.candidates import dense_candidates, exact_candidates, lexical_candidates, load
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.signatures import shared
from citybridge.matching.queries.words import has_name, name_hits

QUERIES = [("Gurtförderer", "de"), ("激光切割设备", "zh"), ("smart home gateway", "en")]


def _by_hand(vector, rows) -> list[tuple[int, str, int]]:
    """All documents, nearest first; equal ones in any order are told apart by their key."""
    nearness = {row.pk: float(np.asarray(row.vector, np.float32) @ vector) for row in rows}
    return sorted(nearness, key=lambda key: (-round(nearness[key], 3), key))


@pytest.mark.parametrize(("text", "language"), QUERIES)
def test_exact_search_equals_brute_force(text, language, market: Market):
    vector = analyse([(text, language)])[0].vector

    found = exact_candidates(vector, Filters(timezone.localdate()), limit=20)

    nearness = {row.key: float(row.vector @ vector) for row in load(found)}
    assert sorted(found, key=lambda key: (-round(nearness[key], 3), key)) == _by_hand(
        vector, IndexDocument.objects.all()
    )


@pytest.mark.parametrize("wishes", [{"side": "CN"}, {"direction": "offer"}, {"regions": ("CN-GD",)}], ids=str)
def test_filtered_search_finds_all_that_pass_and_nothing_else(wishes, market: Market):
    vector = analyse([QUERIES[0]])[0].vector
    name = {"regions": "region"}.get(next(iter(wishes)), next(iter(wishes)))
    value = next(iter(wishes.values()))
    passing = IndexDocument.objects.filter(**{name: value[0] if isinstance(value, tuple) else value})

    found = dense_candidates(vector, Filters(timezone.localdate(), **wishes), limit=50)

    assert sorted(found) == sorted(row.pk for row in passing)


def test_graphs_find_what_exact_search_finds(market: Market, monkeypatch):
    monkeypatch.setattr(candidates, "NARROW", -1)
    vector = analyse([QUERIES[1]])[0].vector

    through_graphs = dense_candidates(vector, Filters(timezone.localdate()), limit=5)

    assert set(through_graphs) == set(exact_candidates(vector, Filters(timezone.localdate()), limit=5))


def test_lexical_candidates_share_a_lexeme_and_the_best_come_first(market: Market):
    analysis = analyse([("Kugellager", "de")])[0]

    found = lexical_candidates(rarity_of(analysis), Filters(timezone.localdate()), limit=10)

    lexemes = {row.key: row.lexemes for row in load(found, analysis.lexemes)}
    assert found[0][0] == market.organisations["bearing"].pk
    assert all(lexemes[key] for key in found)


def test_a_loaded_document_has_what_it_shares_with_the_query_and_its_whole_length(market: Market):
    document = IndexDocument.objects.get(noun="profile", organisation_id=market.organisations["bearing"].pk)
    first = document.lexemes[0]

    (row,) = load([document.pk], [first, "of no document"])

    assert (list(row.lexemes), row.length) == ([first], document.length)
    assert row.lexemes == shared([bytes(document.signature)], [first])[0]


def test_index_keeps_vectors_within_the_rows(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage FROM pg_attribute"
            " WHERE attrelid = 'matching_indexdocument'::regclass AND attname = 'vector'"
        )
        assert cursor.fetchone() == ("p",)


def test_one_own_organisation_can_be_left_out(market: Market):
    own = market.organisations["laser"].pk
    vector = analyse([("Laser", "de")])[0].vector

    found = dense_candidates(vector, Filters(timezone.localdate(), but_organisation=own), limit=50)

    assert (len(found), own in {key[0] for key in found}) == (18, False)


def test_loading_nothing_reads_nothing(market: Market, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert load([]) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [("阀门", ["valve"]), ("示例阀门", ["valve"]), ("台州 示例", ["valve"]), ("示%阀", []), ("门阀", [])],
)
def test_stretch_of_a_chinese_name_finds_it(text, keys, market: Market):
    found = name_hits(text, Filters(timezone.localdate(), noun="organisation"), limit=5)

    sure = [key for key, likeness in found if likeness == 1.0]
    assert sure == [(market.organisations[key].pk, "organisation", market.organisations[key].pk) for key in keys]
    assert has_name(text) is bool(found)
