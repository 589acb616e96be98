"""Forgetting people: that somebody was there stays, who it was does not."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from citybridge.events.enums import LIVE
from citybridge.events.models import Attendee, CheckIn, Participation
from citybridge.events.operations.admitting import move_up
from citybridge.events.operations.locking import lock_event
from citybridge.events.queries.people import attendances_of


@transaction.atomic
def erase_person(user_id: int, *, at: datetime) -> None:
    """Take the person off coming events, where others move up, and their name off past ones. Twice changes nothing."""
    for attendee in attendances_of(user_id):
        event = attendee.participation.event
        if event.ends_on >= timezone.localdate(at) and attendee.participation.state in LIVE:
            locked = lock_event(event.pk)
            attendee.delete()
            move_up(locked, at=at)
        else:
            _empty(attendee)
    CheckIn.objects.filter(scanned_by_id=user_id).update(scanned_by=None)
    Participation.objects.filter(registered_by_id=user_id).update(registered_by=None, note="")


@transaction.atomic
def forget_attendees(last_day: date, *, dry_run: bool) -> int:
    """Empty the names of people at events that ended before a day; returns how many have one."""
    old = Attendee.objects.filter(participation__event__ends_on__lt=last_day).exclude(native_name="")
    if dry_run:
        return old.count()
    Participation.objects.filter(event__ends_on__lt=last_day).exclude(note="").update(note="")
    return _empty_all(old)


def _empty_all(attendees: QuerySet[Attendee]) -> int:
    found = list(attendees)
    for attendee in found:
        _empty(attendee)
    return len(found)


def _empty(attendee: Attendee) -> None:
    """The row stays, so that counts of the past stay; the badge works no more."""
    attendee.native_name = attendee.latin_name = attendee.position = attendee.email = ""
    attendee.user, attendee.languages, attendee.badge_key = None, [], uuid.uuid4()
    attendee.save()
