"""Chairs follow the people of a participation: one for each, one while nobody is named."""

from django.db import transaction

from citybridge.events.models import Participation
from citybridge.meetings.models import Round, Seat
from citybridge.meetings.queries.rounds import parties


@transaction.atomic
def seat_people(round_: Round) -> None:
    """Give everybody who came a chair; a chair whose person left goes to the next one."""
    for party in parties(round_).prefetch_related("attendees"):
        _seat(party)


def _seat(party: Participation) -> None:
    seats = sorted(party.seats.all(), key=lambda seat: seat.pk)
    seated = {seat.attendee_id for seat in seats}
    empty = [seat for seat in seats if seat.attendee_id is None]
    for attendee in sorted(party.attendees.all(), key=lambda row: row.pk):
        if attendee.pk in seated:
            continue
        seat = empty.pop(0) if empty else Seat(participation=party)
        seat.attendee = attendee
        seat.save()
        seats.append(seat)
    if not seats:
        Seat.objects.create(participation=party)
