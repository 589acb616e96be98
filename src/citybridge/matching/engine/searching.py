"""Search as people type it: names, words, phrases, numbers, places, and what is meant by them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from citybridge.alliance.models import Member
from citybridge.matching.engine.asking import Asked, understand
from citybridge.matching.engine.results import Key, Objects
from citybridge.matching.engine.scoring import MOST_HITS, scores_of
from citybridge.matching.engine.snippets import Snippet, snippet
from citybridge.matching.enums import Noun
from citybridge.matching.queries.facets import LISTS, MOST_COUNTED, WISHES, Counts, count, values_of
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.words import browse
from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile
from matchmaking.model import Term

LONGEST_QUERY = 300


@dataclass(frozen=True)
class Hit:
    """One result with its snippet: pieces of its text, the found words marked."""

    key: Key
    score: float
    organisation: Organisation
    profile: CooperationProfile | None
    snippet: Snippet


@dataclass(frozen=True)
class SearchPage:
    """A page of results, the counts of every filter over all results, and topics when nothing was found.

    The counts of a filter that is in use are those without it, so that another value can be added. `text` is
    what was looked for: the query spelt right; `places` are members that it names. `is_capped`: there may be more
    than `total`.
    """

    hits: tuple[Hit, ...]
    total: int
    is_capped: bool
    facets: Counts
    topics: tuple[str, ...]
    terms: tuple[Term, ...]
    text: str
    corrected: bool
    places: tuple[Member, ...]


def search(text: str, filters: Filters, *, language: str = "", offset: int = 0, limit: int = 20) -> SearchPage:
    """Everything that `text` may mean under the filters, best first; without a text, the newest."""
    wanted = text.replace("\0", "").strip()[:LONGEST_QUERY]
    return _answer(understand(wanted, language), filters, offset, limit) if wanted else _browse(filters, offset, limit)


def _browse(filters: Filters, offset: int, limit: int) -> SearchPage:
    counted = count(filters)
    facets = dict(counted.facets)
    for name, others in _without_each(filters):
        facets[name] = count(others).facets[name]
    shown = dict.fromkeys(browse(filters, limit=limit, offset=offset), 0.0)
    hits = tuple(_hits(list(shown), shown, None, filters.found_on))
    is_capped = counted.total >= MOST_COUNTED
    return SearchPage(hits, counted.total, is_capped, facets, topics=(), terms=(), text="", corrected=False, places=())


def _answer(asked: Asked, filters: Filters, offset: int, limit: int) -> SearchPage:
    scores = scores_of(asked, filters)
    rows = values_of(list(scores))
    order = sorted(rows, key=lambda key: (-scores[key], -rows[key]["changed_on"].toordinal(), key[2]))
    facets = {name: dict(counts.most_common()) for name, counts in _facets(rows.values()).items()}
    for name, others in _without_each(filters):
        facets[name] = dict(_facets(values_of(list(scores_of(asked, others))).values())[name].most_common())
    return SearchPage(
        hits=tuple(_hits(order[offset : offset + limit], scores, asked, filters.found_on)),
        total=len(order),
        is_capped=len(order) >= MOST_HITS,
        facets=facets,
        topics=() if order else tuple(slug for slug, _score in asked.analysis.topics),
        terms=asked.analysis.terms,
        text=asked.text,
        corrected=asked.corrected,
        places=asked.places,
    )


def _without_each(filters: Filters) -> Iterable[tuple[str, Filters]]:
    """For each facet in use, the filters without it; what is looked for is one question with two columns."""
    if filters.noun or filters.direction is not None:
        others = replace(filters, noun="", direction=None)
        yield from (("noun", others), ("direction", others))
    for name in WISHES.keys() - {"noun", "direction"}:
        wish, none = WISHES[name]
        if getattr(filters, wish) != none:
            yield name, replace(filters, **{wish: none})


def _facets(rows: Iterable[Mapping[str, Any]]) -> dict[str, Counter[object]]:
    counts: dict[str, Counter[object]] = {name: Counter() for name in WISHES}
    for row in rows:
        for name in WISHES.keys() - set(LISTS):
            if row[name] not in {None, ""}:
                counts[name][row[name]] += 1
        for name in LISTS:
            counts[name].update(row[name])
    return counts


def _hits(keys: Sequence[Key], scores: Mapping[Key, float], asked: Asked | None, on: date) -> Iterable[Hit]:
    objects = Objects.of(keys, on=on)
    for key in keys:
        if key not in objects:
            continue
        profile = objects.profiles.get(key[2]) if key[1] == Noun.PROFILE else None
        organisation = objects.organisations[key[0]]
        text, terms = (asked.text, asked.analysis.terms) if asked else ("", ())
        yield Hit(key, scores[key], organisation, profile, snippet(profile or organisation, text, terms))
