"""A round goes on: wishes are closed, the timetable is published, the day begins and ends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.work import enqueue
from citybridge.meetings.enums import UNFINISHED, MeetingState, RoundState
from citybridge.meetings.models import Computation, Meeting, Round
from citybridge.meetings.operations.recording import write_down_round
from citybridge.meetings.operations.seating import seat_people
from citybridge.meetings.operations.setting_up import lock_round_row
from citybridge.meetings.operations.telling import tell_of_publication

TELL = "citybridge.tell_of_timetable"


@transaction.atomic
def lock_wishes(round_: Round, *, by: int | None, at: datetime) -> None:
    """From now on the organiser decides."""
    locked = _move(round_, RoundState.PRELIMINARY, RoundState.LOCKED, by=by, at=at)
    seat_people(locked)


@transaction.atomic
def reopen_wishes(round_: Round, *, by: int | None, at: datetime) -> None:
    """Let participants change their wishes again, before anything is published."""
    _move(round_, RoundState.LOCKED, RoundState.PRELIMINARY, by=by, at=at)


@transaction.atomic
def publish_round(round_: Round, *, by: int | None, at: datetime) -> None:
    """Everybody who has a meeting gets an agenda by mail; the worker writes them."""
    if Computation.objects.filter(round=round_, kind="timetable", state__in=UNFINISHED).exists():
        raise OperationError(_("The timetable is being computed. Wait until it is done."))
    if not Meeting.objects.filter(round=round_, state=MeetingState.PLANNED).exists():
        raise OperationError(_("There is no meeting to publish."))
    locked = _move(round_, RoundState.LOCKED, RoundState.PUBLISHED, by=by, at=at, published_at=at)
    Meeting.objects.filter(round=locked, state=MeetingState.PLANNED).update(state=MeetingState.PUBLISHED)
    enqueue(TELL, round_id=locked.pk)


def tell_of_round(round_id: int, *, at: datetime) -> int:
    """Write the agendas of a published round; a second time writes nobody again. Returns how many are written to."""
    return tell_of_publication(Round.objects.select_related("event").get(pk=round_id), at=at)


@transaction.atomic
def begin_round(round_: Round, *, by: int | None, at: datetime) -> None:
    """The day itself: what has begun stays as it is."""
    _move(round_, RoundState.PUBLISHED, RoundState.LIVE, by=by, at=at)


@transaction.atomic
def close_round(round_: Round, *, by: int | None, at: datetime) -> None:
    """Nothing changes any more; participants can still say how it was."""
    _move(round_, RoundState.LIVE, RoundState.CLOSED, by=by, at=at)


def _move(
    round_: Round, here: RoundState, there: RoundState, *, by: int | None, at: datetime, **changes: datetime
) -> Round:
    locked = lock_round_row(round_, [here])
    locked.state, locked.version = there, locked.version + 1
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.save(update_fields=["state", "version", "updated_at", *changes])
    write_down_round(f"round.{there}", locked, by=by, at=at)
    return locked
