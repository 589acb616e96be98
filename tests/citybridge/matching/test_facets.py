"""Counts of filters against counts made by hand."""

from collections import Counter

from django.utils import timezone
from tests.citybridge.market import Market

from citybridge.matching.engine.searching import search
from citybridge.matching.models import IndexDocument
from citybridge.matching.queries.facets import WISHES
from citybridge.matching.queries.filters import Filters

WISH_SETS = [
    {},
    {"noun": "profile"},
    {"side": "CN"},
    {"direction": "request"},
    {"sizes": (1, 2)},
    {"topics": ("material-handling",)},
    {"languages": ("zh",), "experiences": (1,)},
]


def _documents(**wishes) -> list[IndexDocument]:
    """Documents that pass the wishes, read one by one."""
    found = []
    for row in IndexDocument.objects.all():
        passes = [
            wishes.get("noun", row.noun) == row.noun,
            wishes.get("side", row.side) == row.side,
            wishes.get("direction", row.direction) == row.direction,
            not wishes.get("sizes") or row.size in wishes["sizes"],
            not wishes.get("experiences") or row.experience in wishes["experiences"],
            not wishes.get("topics") or set(wishes["topics"]) & set(row.topics),
            not wishes.get("languages") or set(wishes["languages"]) & set(row.languages),
        ]
        found += [row] if all(passes) else []
    return found


def _counts(rows: list[IndexDocument], name: str) -> dict[object, int]:
    values = [
        value
        for row in rows
        for value in (getattr(row, name) if name in {"topics", "languages"} else [getattr(row, name)])
    ]
    return dict(Counter(value for value in values if value not in {None, ""}))


def test_counts_without_a_text_equal_those_made_by_hand(market: Market):
    for wishes in WISH_SETS:
        page = search("", Filters(timezone.localdate(), **wishes))

        assert page.total == len(_documents(**wishes)), wishes
        assert {name: dict(page.facets[name]) for name in WISHES} == {
            name: _counts(_documents(**_without(wishes, wish)), name) for name, (wish, _none) in WISHES.items()
        }, wishes


def _without(wishes, wish):
    """A filter is counted without itself; what is looked for is one question with two columns."""
    left = {"noun", "direction"} if wish in {"noun", "direction"} else {wish}
    return {name: value for name, value in wishes.items() if name not in left}


def test_counts_with_a_text_are_those_of_the_results(market: Market):
    page = search("输送", Filters(timezone.localdate()), limit=300)

    sides = Counter(hit.organisation.side for hit in page.hits)
    assert (page.total, dict(page.facets["side"])) == (len(page.hits), dict(sides))


def test_counts_of_a_filter_in_use_are_those_without_it(market: Market):
    plain = search("输送", Filters(timezone.localdate()))
    narrowed = search("输送", Filters(timezone.localdate(), side="DE"))

    assert dict(narrowed.facets["side"]) == dict(plain.facets["side"])
    assert narrowed.total == plain.facets["side"]["DE"]


def test_unpublished_and_expired_are_not_counted(market: Market):
    later = timezone.localdate().replace(year=timezone.localdate().year + 1)

    page = search("", Filters(later))

    assert dict(page.facets["noun"]) == {"organisation": 10}
