"""A session's life: invited, opened, closed, published; or cancelled with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.governance.enums import ResolutionState, SessionState
from citybridge.governance.models import Attendance, Resolution, Session
from citybridge.governance.operations.inviting import tell_of_cancellation, tell_of_invitation
from citybridge.governance.operations.sessions import lock_session, save
from citybridge.governance.operations.step_carrying import carry_over_open_steps
from citybridge.governance.queries.minutes import unagreed_paragraphs
from citybridge.governance.queries.sessions import members_called


@transaction.atomic
def invite_session(session: Session, *, by: int | None, at: datetime) -> Session:
    """Write to every office that is called, with the agenda as it stands."""
    locked = lock_session(session, SessionState.DRAFT)
    if locked.ends_at <= at:
        raise OperationError(_("This session lies in the past. Change its time first."))
    called = members_called(locked)
    if not any(entry.has_vote for entry in called):
        raise OperationError(_("Nobody with a vote belongs to this body. Choose its members first."))
    carry_over_open_steps(locked, at=at)
    locked.state, locked.invited_at = SessionState.INVITED, at
    save(locked, "invited", by=by, at=at, offices=len(called))
    tell_of_invitation(locked, at=at)
    return locked


@transaction.atomic
def open_session(session: Session, *, by: int | None, at: datetime) -> Session:
    """Who has the standing *member* on this day gets a vote; whether the quorum is there is asked by each vote."""
    locked = lock_session(session, SessionState.INVITED)
    called = members_called(locked, on=locked.day_of(at))
    for entry in called:
        Attendance.objects.update_or_create(session=locked, member=entry.member, defaults={"has_vote": entry.has_vote})
    locked.state, locked.opened_at = SessionState.OPEN, at
    return save(locked, "opened", by=by, at=at, votes=sum(entry.has_vote for entry in called))


@transaction.atomic
def close_session(session: Session, *, by: int | None, at: datetime) -> Session:
    """After the last vote; what was not decided is withdrawn, and can be drafted anew in the next session."""
    locked = lock_session(session, SessionState.OPEN)
    drafts = Resolution.objects.filter(item__session=locked, state=ResolutionState.DRAFT)
    if drafts.filter(vote_open=True).exists():
        raise OperationError(_("A vote is still open. Close it first."))
    undecided = drafts.update(state=ResolutionState.WITHDRAWN)
    locked.state, locked.closed_at = SessionState.CLOSED, at
    return save(locked, "closed", by=by, at=at, undecided=undecided)


@transaction.atomic
def publish_session(session: Session, *, by: int | None, at: datetime) -> Session:
    """From now on everybody reads the agenda, the resolutions, the minutes and who was there."""
    locked = lock_session(session, SessionState.CLOSED)
    if unagreed_paragraphs(locked).exists():
        raise OperationError(_("Both sides have to agree to every paragraph of the minutes first."))
    locked.state, locked.published_at = SessionState.PUBLISHED, at
    return save(locked, "published", by=by, at=at)


@transaction.atomic
def cancel_session(session: Session, *, reason: str, by: int | None, at: datetime) -> Session:
    """Before it opens; offices that were invited are told why."""
    locked = lock_session(session, SessionState.DRAFT, SessionState.INVITED)
    if not reason.strip():
        raise OperationError(_("Say why the session is cancelled."))
    was_invited = locked.state == SessionState.INVITED
    locked.state, locked.cancelled_reason = SessionState.CANCELLED, reason.strip()
    save(locked, "cancelled", by=by, at=at)
    if was_invited:
        tell_of_cancellation(locked, at=at)
    return locked
