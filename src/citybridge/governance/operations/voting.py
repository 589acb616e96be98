"""Voting: opened with a quorum, one voice a member, changeable until it is closed; the votes decide, nobody types it.

All acts take the lock of the session first, so that two browsers act one after the other.
"""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.governance.engine.counting import is_adopted
from citybridge.governance.enums import ResolutionState, SessionState
from citybridge.governance.models import Attendance, Resolution, Vote
from citybridge.governance.operations.admitting import carry_out
from citybridge.governance.operations.resolving import lock_draft, lock_resolution, save
from citybridge.governance.operations.sessions import NotNow, lock_session
from citybridge.governance.queries.resolutions import quorum_of, tally_of
from citybridge.governance.validators.wording import ThreeWordings, check_binding
from citybridge.privacy.operations import record


class NoQuorum(OperationError):
    """Too few members with a vote are there."""


@transaction.atomic
def open_vote(resolution: Resolution, *, by: int | None, at: datetime) -> Resolution:
    """Raises NoQuorum below the quorum, OperationError while the German or the Chinese wording is missing."""
    lock_session(resolution.item.session, SessionState.OPEN)
    locked = lock_draft(resolution)
    try:
        check_binding(ThreeWordings(locked.names, locked.texts))
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
    quorum = quorum_of(locked.item.session)
    if not quorum.is_met:
        numbers = {"present": quorum.present, "all": quorum.entitled, "needed": quorum.per_cent}
        raise NoQuorum(
            _("%(present)d of %(all)d members with a vote are present; %(needed)d per cent are needed.") % numbers
        )
    locked.vote_open = True
    return save(locked, "vote_opened", by=by, at=at, present=quorum.present, entitled=quorum.entitled)


@transaction.atomic
def cast_vote(  # noqa: PLR0913 - one vote
    resolution: Resolution, *, member: Member, choice: str, by: int | None, at: datetime, in_hall: bool = False
) -> Vote:
    """The voice of a member that is present; once more changes it. `in_hall`: entered by who leads, and logged so."""
    locked = _lock_open(resolution)
    there = Attendance.objects.filter(session=locked.item.session, member=member, is_present=True, has_vote=True)
    if not there.exists():
        raise NotNow(_("Only members that are marked present and have a vote can vote."))
    vote, _created = Vote.objects.update_or_create(
        resolution=locked, member=member, defaults={"choice": choice, "cast_by_id": by, "cast_at": at}
    )
    verb = "vote.entered_in_hall" if in_hall else "vote.cast"
    record(
        verb, noun="resolution", object_id=locked.public_id, actor=by, at=at, members=[member.pk],
        details={"choice": choice},
    )  # fmt: skip
    return vote


@transaction.atomic
def enter_votes(resolution: Resolution, choices: Mapping[Member, str], *, by: int | None, at: datetime) -> list[Vote]:
    """Votes raised in the hall, all or none; what stands already as it is said here is left alone."""
    locked = _lock_open(resolution)
    known = dict(locked.votes.values_list("member_id", "choice"))
    return [
        cast_vote(locked, member=member, choice=choice, by=by, at=at, in_hall=True)
        for member, choice in choices.items()
        if known.get(member.pk) != choice
    ]


@transaction.atomic
def break_off_vote(resolution: Resolution, *, by: int | None, at: datetime) -> Resolution:
    """Back to the draft, as when a mistake in the wording is seen; the votes so far do not count."""
    locked = _lock_open(resolution)
    dropped, _by_model = locked.votes.all().delete()
    locked.vote_open = False
    return save(locked, "vote_broken_off", by=by, at=at, votes=dropped)


@transaction.atomic
def decide(resolution: Resolution, *, by: int | None, at: datetime) -> Resolution:
    """Close the vote; the votes decide by the rule of the resolution. From now on nothing of it changes.

    Where it was about an admission, the standing follows at once.
    """
    locked = _lock_open(resolution)
    tally = tally_of(locked)
    if not tally.count:
        raise OperationError(_("Nobody has voted yet. Wait for votes, or break the vote off."))
    adopted = is_adopted(locked.rule, tally)
    locked.state = ResolutionState.ADOPTED if adopted else ResolutionState.REJECTED
    locked.vote_open, locked.decided_at = False, at
    save(locked, str(locked.state), by=by, at=at, yes=tally.yes, no=tally.no, abstain=tally.abstain)
    carry_out(locked, at=at)
    return locked


def _lock_open(resolution: Resolution) -> Resolution:
    locked = lock_resolution(resolution, SessionState.OPEN)
    if not locked.vote_open:
        raise NotNow(_("The vote on this resolution is not open."))
    return locked
