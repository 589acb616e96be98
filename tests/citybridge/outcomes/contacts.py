"""An agreed introduction and a held meeting, with people on both sides, and what they say."""

from datetime import date, datetime, timedelta
from typing import Any

from psycopg.types.range import TimestamptzRange
from tests.citybridge.introductions.agreeing import World, make_world
from tests.citybridge.making import NOW

from citybridge.accounts.models import User
from citybridge.events.models import Event, Participation
from citybridge.mail.models import OutgoingMail
from citybridge.meetings.models import Meeting, Round, Table
from citybridge.organisations.models import Organisation
from citybridge.outcomes.enums import Teller
from citybridge.outcomes.models import Outcome
from citybridge.outcomes.operations.telling import tell
from citybridge.outcomes.queries.contacts import Contact, of_introduction, of_meeting
from citybridge.outcomes.validators import Said

MONTH = date(2026, 11, 1)
LATER = NOW + timedelta(days=1)
__all__ = ["LATER", "MONTH", "World", "make_world"]


def contact_of(world: World) -> Contact:
    return of_introduction(world.introduction)


def said(*kinds: str, month: date = MONTH, **details: Any) -> Said:
    return Said(frozenset(kinds), month, **details)


def say(
    contact: Contact, side: Organisation, *kinds: str, office: bool = False, by: User | None = None, at=NOW, **details
) -> list[Outcome]:
    teller = Teller.OFFICE if office else Teller.ORGANISATION
    return tell(contact, side, said(*kinds, **details), teller=teller, by=by.pk if by else None, at=at)


def words(contact: Contact, side: Organisation) -> list[str]:
    """The kinds that hold of a side, as said last."""
    rows = Outcome.objects.filter(
        introduction=contact.introduction, meeting=contact.meeting, organisation=side, retracted_at=None
    )
    return sorted(rows.values_list("kind", flat=True))


def make_meeting(world: World, *, state: str = "held", begins: datetime = NOW) -> Meeting:
    """The two organisations at a table for half an hour."""
    event = Event.objects.create(
        slug=f"fair-{Event.objects.count()}", kind="fair", host=world.introduction.asking.member,
        starts_on=begins.date(), ends_on=begins.date(), time_zone="Europe/Berlin",
        name_de="Beispielmesse", name_en="Sample fair", name_zh="示例博览会",
    )  # fmt: skip
    round_ = Round.objects.create(event=event, state="live")
    first, second = (
        Participation.objects.create(
            event=event, organisation=row, member=row.member, state="approved", registered_at=NOW
        )
        for row in (world.introduction.asking, world.introduction.counterpart)
    )
    during = TimestamptzRange(begins, begins + timedelta(minutes=30))
    table = Table.objects.create(round=round_, code="1")
    return Meeting.objects.create(round=round_, first=first, second=second, during=during, table=table, state=state)


def meeting_contact(meeting: Meeting) -> Contact:
    return of_meeting(meeting)


def questions() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template="outcomes-asked").order_by("pk"))
