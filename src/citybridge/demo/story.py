"""The story on real input: who was a member, which fair, who is in question for it, and the best counterparts."""

from dataclasses import dataclass
from datetime import date

from citybridge.alliance.models import Member
from citybridge.alliance.queries import STORY_DAY, Roster, roster_on
from citybridge.events.models import Event
from citybridge.events.queries import all_events
from citybridge.matching.engine.matching import match_organisation
from citybridge.matching.engine.questioning import InQuestion, in_question
from citybridge.matching.engine.results import Counterpart
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import by_external_key, living
from citybridge.profiles.queries import found_on, with_details

FAIR = "foshan-2018"
ORGANISATIONS = ("amt", "bromkamp", "hrw")
# HRW offers and seeks nothing yet: it was only asked to join.
ASKING = ("amt", "bromkamp")


@dataclass(frozen=True)
class Answered:
    """An organisation of the story and its best counterparts."""

    organisation: Organisation
    counterparts: tuple[Counterpart, ...]


@dataclass(frozen=True)
class Story:
    """`in_question` are those that fit; `others` the rest of the member's organisations."""

    roster: Roster
    member: Member
    organisations: tuple[Organisation, ...]
    fair: Event
    in_question: tuple[InQuestion, ...]
    others: tuple[Organisation, ...]
    answered: tuple[Answered, ...]


def tell_story(*, today: date, limit: int) -> Story | None:
    """The story as far as it is loaded here; None on an installation without the demonstration."""
    people = {key: found for key in ORGANISATIONS if (found := by_external_key(key)) is not None}
    fair = all_events().filter(slug=FAIR).first()
    if len(people) < len(ORGANISATIONS) or fair is None:
        return None
    member = people["amt"].member
    questioned = [row for row in in_question(member, fair.topics.all(), today=today) if row.verdict == "fits"]
    known = {row.organisation.pk for row in questioned}
    others = living().filter(member=member, is_published=True).exclude(pk__in=known).order_by("sort_key")
    return Story(
        roster=roster_on(STORY_DAY),
        member=member,
        organisations=tuple(people.values()),
        fair=fair,
        in_question=tuple(questioned),
        others=tuple(others),
        answered=tuple(_answered(people[key], today, limit) for key in ASKING),
    )


def _answered(organisation: Organisation, today: date, limit: int) -> Answered:
    profiles = with_details(found_on(today).filter(organisation=organisation)).order_by("pk")
    found = match_organisation(organisation, list(profiles), today=today, limit=limit)
    return Answered(organisation, tuple(found))
