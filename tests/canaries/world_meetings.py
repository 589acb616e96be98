"""A published meeting of the two companies that know each other, with a link that only those concerned may see."""

from datetime import time
from typing import TYPE_CHECKING

from django.utils import timezone

from citybridge.events.operations import register
from citybridge.events.validators.participation import RegistrationData
from citybridge.meetings.engine.planned import Planned
from citybridge.meetings.enums import RoundState
from citybridge.meetings.operations.booking import book_meeting
from citybridge.meetings.operations.seating import seat_people
from citybridge.meetings.operations.setting_up import Day, add_interpreter, add_tables, create_round, set_slots
from citybridge.meetings.queries.rounds import slots_of, tables_of

if TYPE_CHECKING:
    from tests.canaries.world import World

SEEN_BY = ("editor", "member", "officer", "counterpart", "their_officer", "secretariat", "interpreter")


def add_meetings(world: "World") -> None:
    """At the event of Foshan: `editor` meets `counterpart`, `interpreter` interprets."""
    own, now = world.others["participation"], timezone.now()
    round_ = create_round(own.event, by=None, at=now)
    day = Day(own.event.starts_on, time(9), time(10))
    set_slots(round_, [day], minutes=25, pause=5, by=None, at=now)
    add_tables(round_, count=1, by=None, at=now)
    row = add_interpreter(round_, user=world.users["interpreter"], pairs=[("de", "zh")], by=None, at=now)
    counterpart = world.organisations["counterpart"]
    other = register(
        own.event, RegistrationData(), organisation=counterpart, member=counterpart.member, by=None, at=now
    )
    seat_people(round_)
    round_.state = RoundState.PUBLISHED
    round_.save()
    seats = (own.seats.get().pk, other.seats.get().pk)
    plan = Planned(slots_of(round_)[0].pk, own.pk, other.pk, tables_of(round_)[0].pk, seats, row.pk)
    link = f"https://zoom.us/j/{world.aviary.plant('online meeting', *SEEN_BY)}"
    world.others["meeting"] = book_meeting(round_, plan, virtual_link=link, by=None, at=now)
    world.others["interpreting"] = row
    # The host works with the interpreter; the log of mails shows to whom an agenda went.
    world.aviary.show("name interpreter", "their_officer")
    world.aviary.show("attendee address", "secretariat")
