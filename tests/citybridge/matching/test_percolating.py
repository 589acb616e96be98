"""Kept searches against new profiles: the same answer as the search box, from the other end."""

from dataclasses import replace
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from citybridge.matching.engine.percolating import Kept, Meaning, percolate
from citybridge.matching.engine.searching import search
from citybridge.matching.queries.filters import Filters

TODAY = timezone.localdate()
PROFILES = Filters(TODAY, noun="profile")
QUESTIONS = [
    ("Gurtförderer", PROFILES),
    ("conveyor belts for coal", PROFILES),
    ("激光切割", PROFILES),
    ("Laser cutting", replace(PROFILES, side="CN")),
    ("welding robots", replace(PROFILES, direction="offer")),
    ("welding robots", replace(PROFILES, direction="request")),
    ('"Umbau alter Gurtförderer"', PROFILES),
    ("佛山示例机器人", PROFILES),
    ("smart home gateway", replace(PROFILES, topics=("smart-home",))),
    ("quantum physics of black holes", PROFILES),
]


def found(text: str, filters: Filters, market) -> set[int]:
    kept = Kept(1, filters, Meaning.from_json(Meaning.of(text).to_json()) if text else None)
    return {profile for _number, profile, _score in percolate([kept], ids(market), today=TODAY)}


def ids(market) -> list[int]:
    return [row.pk for row in market.profiles.values()]


WISHES: list[dict[str, Any]] = [
    {},
    {"topics": ("metal",)},
    {"topics": ("conveying",)},
    {"direction": "request", "side": "CN"},
    {"languages": ("de",)},
    {"sizes": (2,)},
    {"kinds": ("research", "technology")},
]


def test_kept_searches_find_what_the_search_box_finds(market):
    boxes = [{hit.key[2] for hit in search(text, filters, limit=100).hits} for text, filters in QUESTIONS]

    assert [found(text, filters, market) for text, filters in QUESTIONS] == boxes
    assert (max(map(len, boxes)) < len(market.profiles), sum(map(bool, boxes)) >= 7) == (True, True)


def test_without_words_they_find_whatever_passes(market):
    asked = [replace(PROFILES, **wishes) for wishes in WISHES]
    boxes = [{hit.key[2] for hit in search("", filters, limit=100).hits} for filters in asked]

    assert [found("", filters, market) for filters in asked] == boxes
    assert len({frozenset(box) for box in boxes}) >= 5


def test_only_the_profiles_that_are_named_are_looked_at(market):
    kept = Kept(7, PROFILES, None)
    one = market.profiles["robot-offer"].pk

    assert list(percolate([kept], [one], today=TODAY)) == [(7, one, 0.0)]


def test_statements_do_not_grow_with_searches(market):
    def statements(number: int) -> int:
        kept = [Kept(n, PROFILES, Meaning.of("Gurtförderer")) for n in range(number)]
        with CaptureQueriesContext(connection) as captured:
            list(percolate(kept, ids(market), today=TODAY))
        return len(captured)

    assert statements(40) == statements(2)
