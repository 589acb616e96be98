"""Counterparts of a text, a profile or an organisation on the other side of the alliance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from citybridge.alliance.enums import Side
from citybridge.matching.engine.analysing import analyse
from citybridge.matching.engine.asking import analyse_query
from citybridge.matching.engine.documents import EXPERIENCES, SIZES, organisation_text, profile_text
from citybridge.matching.engine.results import Counterpart, Objects
from citybridge.matching.engine.statistics import rarity_of, statistics_for
from citybridge.matching.engine.telling import telling
from citybridge.matching.enums import Noun
from citybridge.matching.queries.candidates import Key, Row, dense_candidates, lexical_candidates, load
from citybridge.matching.queries.filters import Filters
from citybridge.organisations.models import Organisation
from citybridge.profiles.enums import Direction
from citybridge.profiles.models import CooperationProfile
from matchmaking.model import Analysis, Candidate, Match, Preferences, Query
from matchmaking.ranking import rank

DENSE, LEXICAL = 250, 150


@dataclass(frozen=True)
class Question:
    """A text that asks, the narrowing of its answers, and the profile that asks, if one does."""

    query: Query
    filters: Filters
    asking: CooperationProfile | None = None


def match_profile(
    profile: CooperationProfile, *, today: date, limit: int, wishes: Filters | None = None
) -> list[Counterpart]:
    """Counterparts of a profile: offers for a request and requests for an offer, best first."""
    analysis = analyse([(profile_text(profile), profile.language)])[0]
    own_topics = tuple((topic.slug, 1.0) for topic in profile.topics.all())
    query = replace(
        _query_of(profile.organisation, analysis, today),
        analysis=replace(analysis, topics=own_topics or analysis.topics),
        direction=_direction(profile.direction),
        kind=profile.kind,
    )
    return _answer(
        Question(query, _other_side(profile.organisation, profile.direction, today, wishes), profile), limit
    )


def match_organisation(
    organisation: Organisation,
    profiles: Sequence[CooperationProfile],
    *,
    today: date,
    limit: int,
    wishes: Filters | None = None,
) -> list[Counterpart]:
    """Counterparts of an organisation: those of its profiles, or of its description where it has none."""
    found = [
        counterpart for p in profiles for counterpart in match_profile(p, today=today, limit=limit, wishes=wishes)
    ]
    if not profiles:
        analysis = analyse([organisation_text(organisation)])[0]
        own_topics = tuple((topic.slug, 1.0) for topic in organisation.topics.all())
        analysis = replace(analysis, topics=own_topics or analysis.topics)
        query = _query_of(organisation, analysis, today)
        found = _answer(Question(query, _other_side(organisation, None, today, wishes)), limit)
    best: dict[int, Counterpart] = {}
    for counterpart in sorted(found, key=lambda item: -item.score):
        best.setdefault(counterpart.organisation.pk, counterpart)
    return list(best.values())[:limit]


def match_text(  # noqa: PLR0913 - one question
    text: str, *, direction: str, language: str, today: date, limit: int, wishes: Filters | None = None
) -> list[Counterpart]:
    """Counterparts of a free text that offers or requests something, on the side that `wishes` names or on both."""
    analysis = analyse_query(text, language)
    query = Query(analysis, direction=_direction(direction), today=today.toordinal())
    filters = replace(
        wishes or Filters(found_on=today), noun=Noun.PROFILE, direction=Direction(direction).other, found_on=today
    )
    return _answer(Question(query, filters), limit)


def candidates_for(analysis: Analysis, filters: Filters) -> list[Key]:
    """Candidates from both sides of retrieval, each once."""
    dense = dense_candidates(analysis.vector, filters, limit=DENSE)
    lexical = lexical_candidates(rarity_of(analysis), filters, limit=LEXICAL)
    return list(dict.fromkeys((*dense, *lexical)))


def rank_rows(query: Query, rows: Sequence[Row], *, limit: int) -> list[tuple[Match, Row]]:
    """Rank documents of the index; each match with the document behind it."""
    by_key = {_name(row.key): row for row in rows}
    statistics = statistics_for(query.analysis)
    matches = rank(query, [_candidate(row) for row in rows], statistics, limit=limit)
    return [
        (replace(match, reasons=tuple(telling(match.reasons, statistics))), by_key[match.key]) for match in matches
    ]


def _answer(question: Question, limit: int) -> list[Counterpart]:
    analysis = question.query.analysis
    rows = load(candidates_for(analysis, question.filters), analysis.lexemes)
    ranked = rank_rows(question.query, rows, limit=limit)
    objects = Objects.of([row.key for _match, row in ranked], on=question.filters.found_on)
    return [
        Counterpart(
            key=row.key,
            organisation=objects.organisations[row.key[0]],
            profile=objects.profiles.get(row.key[2]) if row.key[1] == Noun.PROFILE else None,
            score=match.score,
            strength=match.strength,
            reasons=match.reasons,
            missing=match.missing,
            asking=question.asking,
        )
        for match, row in ranked
        if row.key in objects
    ]


def _query_of(organisation: Organisation, analysis: Analysis, today: date) -> Query:
    return Query(
        analysis,
        organisation=str(organisation.pk),
        side="DE" if organisation.side == Side.DE else "CN",
        size_band=SIZES.get(organisation.size_band),
        experience=EXPERIENCES[organisation.experience],
        region=organisation.member.region_id,
        today=today.toordinal(),
        preferences=Preferences(),
    )


def _direction(value: str) -> Literal["offer", "request"]:
    return "offer" if Direction(value) is Direction.OFFER else "request"


def _other_side(organisation: Organisation, direction: str | None, today: date, wishes: Filters | None) -> Filters:
    narrowed = replace(
        wishes or Filters(found_on=today),
        found_on=today,
        side=Side(organisation.side).other,
        but_organisation=organisation.pk,
    )
    if direction is None:
        return narrowed
    return replace(narrowed, noun=Noun.PROFILE, direction=Direction(direction).other)


def _candidate(row: Row) -> Candidate:
    return Candidate(
        key=_name(row.key),
        vector=row.vector,
        lexemes=row.lexemes,
        length=row.length,
        language=row.language,  # type: ignore[arg-type]
        topics=tuple((slug, 1.0) for slug in row.own_topics),
        direction=row.direction or None,  # type: ignore[arg-type]
        kind=row.kind or None,
        organisation=str(row.key[0]),
        side=row.side,  # type: ignore[arg-type]
        size_band=row.size,
        experience=row.experience,
        region=row.region,
        updated=row.changed_on,
    )


def _name(key: Key) -> str:
    return ":".join(map(str, key))
