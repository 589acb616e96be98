"""Which organisations of a member are in question for the topics of an event, how surely, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from citybridge.alliance.models import Member
from citybridge.matching.engine.analysing import analyse, judge
from citybridge.matching.engine.belonging import Belonging, Lines, belonging
from citybridge.matching.engine.documents import organisation_text
from citybridge.matching.engine.results import Objects, Reason
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.topic_scores import owners
from citybridge.organisations.models import Organisation
from citybridge.topics.models import Topic
from matchmaking.belonging.asking import ask_nodes
from matchmaking.belonging.scoring import Belongs, belongs
from matchmaking.model import Analysis, Term

__all__ = ["InQuestion", "Lines", "in_question"]

MOST_TERMS = 4
NOTHING = Belonging(0.0, "")


@dataclass(frozen=True)
class InQuestion:
    """An organisation that an event may be for; `given` when it is filed under a topic of the event.

    `topic` is the slug of that topic of the event which speaks most for it; `score` lies in 0..1.
    """

    organisation: Organisation
    reasons: tuple[Reason, ...]
    given: bool
    score: float
    topic: str
    verdict: Belongs


def in_question(  # noqa: PLR0913 - one question
    member: Member,
    topics: Iterable[Topic],
    *,
    today: date,
    lines: Lines | None = None,
    also: Collection[int] = (),
    below: int = 0,
) -> list[InQuestion]:
    """Published organisations of a member that fit, surely or perhaps: filed ones first, then by score.

    `also` are ids of organisations wanted whatever their score, and `below` the most likely ones under both lines;
    their verdict is *not*.
    """
    drawn = lines or Lines()
    own = Filters(found_on=today, members=(member.pk,))
    found = belonging(topics, own)
    likely = sorted(found, key=lambda owner: (-found[owner].score, owner))
    likely += [owner for owner in owners(own, limit=len(found) + below) if owner not in found] if below else []
    above = sum(each.score >= drawn.perhaps for each in found.values())
    organisations = _shown(dict.fromkeys((*likely[: above + below], *also)), today)
    rows = [_row(shown, found.get(owner, NOTHING), drawn) for owner, shown in organisations.items()]
    return sorted(rows, key=lambda row: (not row.given, -row.score, row.organisation.sort_key))


def _shown(owners: Iterable[int], today: date) -> Mapping[int, Organisation]:
    """Those of the organisations that are shown at all."""
    return Objects.of([(owner, "organisation", owner) for owner in owners], on=today).organisations


def _row(organisation: Organisation, found: Belonging, lines: Lines) -> InQuestion:
    verdict = belongs(found.score, lines.fits, lines.perhaps)
    return InQuestion(
        organisation,
        _reasons(organisation, found, verdict),
        bool(found.given),
        round(found.score, 3),
        found.topic,
        verdict,
    )


def _reasons(organisation: Organisation, found: Belonging, verdict: Belongs) -> tuple[Reason, ...]:
    """What speaks for it; nothing for what is far from all topics."""
    if found.given:
        return (Reason("topic_given", {"slugs": found.given}),)
    if verdict == "not":
        return ()
    return (Reason("topic_suggested", {"slug": found.topic, "terms": _terms(organisation, found.topic)}),)


def _terms(organisation: Organisation, slug: str) -> tuple[Mapping[str, object], ...]:
    """Words of the description that are words of the topic or of what lies below it."""
    analysis = _analysed(*organisation_text(organisation))
    shared = [term for term in analysis.terms if term.concept in _words_below(slug)]
    return tuple({"labels": dict(term.labels)} for term in _once(shared)[:MOST_TERMS])


def _once(terms: Sequence[Term]) -> list[Term]:
    return list({term.concept: term for term in terms}.values())


@lru_cache(maxsize=400)
def _words_below(slug: str) -> frozenset[str]:
    asked = ask_nodes(judge().tree, [slug])
    return frozenset(name for name in judge().words_of(asked) if name.startswith("c:"))


@lru_cache(maxsize=4_000)
def _analysed(text: str, language: str) -> Analysis:
    return analyse([(text, language)])[0]
