"""Who comes, who speaks for a member, who was there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.accounts.validators import check_single_line
from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.governance.enums import SessionState
from citybridge.governance.models import Attendance, Resolution, Session
from citybridge.governance.operations.sessions import NotNow, lock_session, note
from citybridge.governance.queries.sessions import members_called
from citybridge.privacy.operations import record

# Who spoke is needed while minutes are agreed and signed; after that the member's name is enough.
SPEAKERS_KEPT_DAYS = 730


@dataclass(frozen=True)
class Speaker:
    """Who speaks for a member, as the office writes it; all of it may be empty."""

    native: str = ""
    latin: str = ""
    function: str = ""

    @property
    def columns(self) -> dict[str, str]:
        return {
            "speaker_native": self.native,
            "speaker_latin": self.latin,
            "speaker_function": self.function,
        }


@transaction.atomic
def answer_attendance(  # noqa: PLR0913 - one answer
    session: Session,
    *,
    member: Member,
    comes: bool,
    speaker: Speaker = Speaker(),
    by: int | None,
    at: datetime,
) -> Attendance:
    """An office says whether it comes, and who speaks; it may answer anew until the session is closed."""
    locked = lock_session(session, SessionState.INVITED, SessionState.OPEN)
    _check_called(locked, [member.pk])
    _check_speaker(speaker)
    said = {"comes": comes, "answered_at": at, "answered_by_id": by, **(speaker if comes else Speaker()).columns}
    row, _created = Attendance.objects.update_or_create(session=locked, member=member, defaults=said)
    record(
        "attendance.answered", noun="session", object_id=locked.public_id, actor=by, at=at, members=[member.pk],
        details={"comes": comes},
    )  # fmt: skip
    return row


@transaction.atomic
def mark_presence(session: Session, *, present: Collection[int], by: int | None, at: datetime) -> None:
    """`present` are the ids of all members that are there now; during a vote the doors are closed."""
    locked = lock_session(session, SessionState.INVITED, SessionState.OPEN)
    if Resolution.objects.filter(item__session=locked, vote_open=True).exists():
        raise NotNow(_("A vote is open. Who comes or goes is noted after it."))
    _check_called(locked, present)
    for member_id in present:
        Attendance.objects.get_or_create(session=locked, member_id=member_id)
    rows = Attendance.objects.filter(session=locked)
    rows.filter(member_id__in=present).update(is_present=True, updated_at=at)
    rows.exclude(member_id__in=present).update(is_present=False, updated_at=at)
    note(locked, "presence_marked", by=by, at=at, present=len(set(present)))


@transaction.atomic
def forget_speakers(before: datetime, *, dry_run: bool) -> int:
    """Empty who spoke at sessions that ended before; returns how many rows."""
    rows = _named().filter(session__ends_at__lt=before)
    return rows.count() if dry_run else rows.update(**Speaker().columns)


@transaction.atomic
def erase_speaker(user: User) -> None:
    """Empty the rows in which this person speaks, told by the name of the account and by its office."""
    _of_person(user).update(**Speaker().columns)


def speaks_in(user: User) -> list[Attendance]:
    """Sessions at which a member is spoken for by somebody with this person's name."""
    return list(_of_person(user).select_related("session", "member").order_by("pk"))


def _of_person(user: User) -> QuerySet[Attendance]:
    by_name = Q(speaker_native=user.name) | Q(speaker_latin=user.name)
    return _named().filter(by_name, member__office__people=user)


def _named() -> QuerySet[Attendance]:
    return Attendance.objects.exclude(speaker_native="", speaker_latin="", speaker_function="")


def _check_called(session: Session, member_ids: Collection[int]) -> None:
    on = session.day_of(session.opened_at) if session.opened_at else None
    if not set(member_ids) <= {entry.member.pk for entry in members_called(session, on=on)}:
        raise OperationError(_("This member is not called to the session."))


def _check_speaker(speaker: Speaker) -> None:
    try:
        for text in speaker.columns.values():
            check_single_line(text)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
