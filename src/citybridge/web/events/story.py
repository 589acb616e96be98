"""The story of October 2018 for the start page, told once for each state of the index and language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils.translation import get_language

from citybridge.demo.story import Story, tell_story
from citybridge.matching.engine.results import Counterpart
from citybridge.matching.phrases import Phrasebook, Sentence, phrasebook, strength
from citybridge.matching.queries.state import counted_at
from citybridge.organisations.models import Organisation
from citybridge.web.events.views import Questioned, questioned

BEST = 3
# Of all reasons the start page gives the most telling ones.
TELLING = ("topics", "shared_terms", "meaning")
MOST_REASONS = 2


@dataclass(frozen=True)
class Teller:
    """A counterpart with its strength and its most telling reasons in words."""

    counterpart: Counterpart
    strength: str
    reasons: Sequence[Sentence]


@dataclass(frozen=True)
class Asking:
    organisation: Organisation
    best: Sequence[Teller]


@dataclass(frozen=True)
class ToldStory:
    """The story with its reasons in the reader's language."""

    story: Story
    questioned: Sequence[Questioned]
    asking: Sequence[Asking]


def told_story(*, today: date) -> ToldStory | None:
    """None without the demonstration, or while nothing is indexed."""
    at = counted_at()
    return _told(today, at, get_language() or "") if at else None


@lru_cache(maxsize=6)
def _told(today: date, _counted_at: datetime, _language: str) -> ToldStory | None:
    story, book = tell_story(today=today, limit=BEST), phrasebook()
    if story is None:
        return None
    asking = [
        Asking(answered.organisation, [_teller(found, book) for found in answered.counterparts])
        for answered in story.answered
    ]
    return ToldStory(story, questioned(story.in_question, book), asking)


def _teller(counterpart: Counterpart, book: Phrasebook) -> Teller:
    reasons = sorted(
        (reason for reason in counterpart.reasons if reason.code in TELLING),
        key=lambda reason: TELLING.index(reason.code),
    )
    return Teller(counterpart, strength(counterpart.strength), book.say_all(reasons[:MOST_REASONS]))
