"""Which organisations of a member are in question for the topics of an event, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.matching.engine.analysing import analyse
from citybridge.matching.engine.results import Key, Objects, Reason
from citybridge.matching.engine.statistics import rarity_of, statistics_for
from citybridge.matching.queries.candidates import Row, lexical_candidates, load
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.words import browse
from citybridge.organisations.models import Organisation
from citybridge.topics.models import Topic
from citybridge.topics.queries import subtree
from matchmaking.lexical import bm25
from matchmaking.model import Analysis

MOST = 5_000
# A text belongs to a topic when it has this share of the topic's own words and is not far from it in meaning.
# On the 250 samples and the three topics of the story this finds few organisations, nearly all of them rightly.
SHARE, COSINE = 0.15, 0.2
MOST_TERMS = 4


@dataclass(frozen=True)
class InQuestion:
    """An organisation that an event is for; `given` when it is filed under a topic of the event."""

    organisation: Organisation
    reasons: tuple[Reason, ...]
    given: bool
    score: float


def in_question(member: Member, topics: Iterable[Topic], *, today: date) -> list[InQuestion]:
    """Published organisations of a member for these topics: filed under them first, then by their own words."""
    wanted = {topic.slug: topic for root in topics for topic in subtree(root)}
    filters = Filters(found_on=today, members=(member.pk,))
    given = _given(wanted, filters)
    suggested = _suggested(wanted.values(), Side(member.side), filters)
    owners = Objects.of([(owner, "organisation", owner) for owner in given | suggested], on=today).organisations
    found = [_in_question(organisation, given, suggested) for organisation in owners.values()]
    return sorted(found, key=lambda row: (-row.score, row.organisation.sort_key))


def _in_question(
    organisation: Organisation, given: Mapping[int, Sequence[str]], suggested: Mapping[int, tuple[float, Reason]]
) -> InQuestion:
    slugs = tuple(given.get(organisation.pk, ()))
    share, words = suggested.get(organisation.pk, (0.0, None))
    reason = Reason("topic_given", {"slugs": slugs}) if slugs else words
    return InQuestion(
        organisation, (reason,) if reason else (), given=bool(slugs), score=len(slugs) + min(share, 0.99)
    )


def _given(wanted: Mapping[str, Topic], filters: Filters) -> dict[int, list[str]]:
    """Organisation → those of the topics under which it or one of its profiles is filed."""
    found: dict[int, dict[str, None]] = {}
    if wanted:
        for row in load(browse(replace(filters, topics=tuple(wanted)), limit=MOST)):
            found.setdefault(row.key[0], {}).update(dict.fromkeys(slug for slug in row.own_topics if slug in wanted))
    return {owner: sorted(slugs, key=lambda slug: wanted[slug].position) for owner, slugs in found.items()}


def _suggested(topics: Iterable[Topic], side: Side, filters: Filters) -> dict[int, tuple[float, Reason]]:
    """Organisation → the topic that its texts share most words with, and how much."""
    best: dict[int, tuple[float, Reason]] = {}
    for topic in topics:
        for key, share, reason in _sharing(topic, side, filters):
            if share > best.get(key[0], (0.0, None))[0]:
                best[key[0]] = (share, reason)
    return best


def _sharing(topic: Topic, side: Side, filters: Filters) -> Iterator[tuple[Key, float, Reason]]:
    language = "de" if side is Side.DE else "zh"
    analysis = _words_of(", ".join([topic.names[language], *topic.synonyms.get(language, [])]), language)
    statistics = statistics_for(analysis)
    most = bm25(analysis.lexemes, analysis.lexemes, statistics) or 1.0
    for row in load(lexical_candidates(rarity_of(analysis), filters, limit=MOST), analysis.lexemes):
        share = bm25(analysis.lexemes, row.lexemes, statistics, row.length) / most
        if share >= SHARE and float(row.vector @ analysis.vector) >= COSINE:
            yield row.key, share, Reason("topic_suggested", {"slug": topic.slug, "terms": _terms(analysis, row)})


def _terms(analysis: Analysis, row: Row) -> tuple[Mapping[str, object], ...]:
    shared = [term for term in analysis.terms if term.concept in row.lexemes]
    return tuple({"labels": dict(term.labels)} for term in shared[:MOST_TERMS])


@lru_cache(maxsize=2_000)
def _words_of(text: str, language: str) -> Analysis:
    return analyse([(text, language)])[0]
