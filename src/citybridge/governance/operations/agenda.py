"""The agenda: offices propose, who leads takes up, declines and puts in order."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Right
from citybridge.alliance.models import Member
from citybridge.alliance.policies import gives
from citybridge.core.errors import OperationError, check_version
from citybridge.documents.uploads import Checked
from citybridge.governance.enums import ItemKind, ItemState, ResolutionState, SessionState
from citybridge.governance.models import AgendaItem, Session
from citybridge.governance.operations.agenda_files import attach, look_into
from citybridge.governance.operations.inviting import tell_of_answer
from citybridge.governance.operations.sessions import NotNow, id_from, lock_session
from citybridge.governance.policies.sessions import PREPARED, UNDER_WAY
from citybridge.governance.queries.sessions import members_called
from citybridge.governance.validators.wording import ThreeWordings, check_wording
from citybridge.privacy.operations import record

Files = Sequence[tuple[str, bytes]]
MOST_PROPOSED = 10


@transaction.atomic
def propose_item(  # noqa: PLR0913 - one form
    session: Session,
    said: ThreeWordings,
    *,
    proposer: Member,
    minutes: int | None = None,
    files: Files = (),
    key: UUID | None = None,
    by: int | None,
    at: datetime,
) -> AgendaItem:
    """An office asks to talk about something; raises NotNow when it is too late."""
    checked = look_into(files)
    locked = lock_session(session, SessionState.INVITED)
    if locked.proposals_until and locked.day_of(at) > locked.proposals_until:
        raise NotNow(_("The last day for proposals has passed."))
    called = {entry.member.pk: entry.standing for entry in members_called(locked)}
    if not gives(called.get(proposer.pk), Right.PROPOSE):
        raise NotNow(_("This member is not called to the session, or does not propose there."))
    if locked.items.filter(proposer=proposer, state=ItemState.PROPOSED).count() >= MOST_PROPOSED:
        raise OperationError(_("%(count)d proposals wait already.") % {"count": MOST_PROPOSED})
    item = AgendaItem(session=locked, proposer=proposer, state=ItemState.PROPOSED, minutes=minutes)
    return _create(item, said, checked, key=key, by=by, at=at)


@transaction.atomic
def add_item(  # noqa: PLR0913 - one form
    session: Session,
    said: ThreeWordings,
    *,
    kind: str = ItemKind.SUBJECT,
    minutes: int | None = None,
    files: Files = (),
    key: UUID | None = None,
    by: int | None,
    at: datetime,
) -> AgendaItem:
    """Who leads puts something on the agenda, behind the rest; in the session itself too."""
    checked = look_into(files)
    locked = lock_session(session, *UNDER_WAY)
    position = _next_position(locked)
    item = AgendaItem(session=locked, state=ItemState.ACCEPTED, kind=kind, minutes=minutes, position=position)
    return _create(item, said, checked, key=key, by=by, at=at)


@transaction.atomic
def update_item(  # noqa: PLR0913 - one form
    item: AgendaItem,
    said: ThreeWordings,
    *,
    minutes: int | None,
    kind: str | None = None,
    files: Files = (),
    dropped: Sequence[int] = (),
    version: int | None,
    by: int | None,
    at: datetime,
) -> AgendaItem:
    """Change the words, add files, take away those with the ids in `dropped`."""
    checked = look_into(files)
    locked = lock_item(item, ItemState.PROPOSED, ItemState.ACCEPTED)
    check_version(seen=version, now=locked.version)
    _check(said)
    for name, value in {**said.columns, "minutes": minutes, "kind": kind or locked.kind}.items():
        setattr(locked, name, value)
    attach(locked, checked, dropped=dropped)
    return _save(locked, "changed", by=by, at=at)


@transaction.atomic
def accept_item(item: AgendaItem, *, by: int | None, at: datetime) -> AgendaItem:
    """The proposal stands on the agenda, behind the rest; its office is told."""
    locked = lock_item(item, ItemState.PROPOSED)
    locked.state, locked.position = ItemState.ACCEPTED, _next_position(locked.session)
    _save(locked, "accepted", by=by, at=at)
    tell_of_answer(locked, at=at)
    return locked


@transaction.atomic
def decline_item(item: AgendaItem, *, reason: str, by: int | None, at: datetime) -> AgendaItem:
    """The proposal is not taken up; its office reads why."""
    locked = lock_item(item, ItemState.PROPOSED)
    if not reason.strip():
        raise OperationError(_("Say why it is not taken up."))
    locked.state, locked.declined_reason = ItemState.DECLINED, reason.strip()
    _save(locked, "declined", by=by, at=at)
    tell_of_answer(locked, at=at)
    return locked


@transaction.atomic
def withdraw_item(item: AgendaItem, *, by: int | None, at: datetime) -> AgendaItem:
    """Take it back; those behind move up. Refused when something was decided or is voted on under it."""
    locked = lock_item(item, ItemState.PROPOSED, ItemState.ACCEPTED)
    resolutions = locked.resolutions.all()
    drafts = resolutions.filter(state=ResolutionState.DRAFT, vote_open=False)
    if resolutions.exclude(state=ResolutionState.WITHDRAWN).exclude(pk__in=drafts).exists():
        raise OperationError(_("There is a vote or a resolution under this item. It stays."))
    drafts.update(state=ResolutionState.WITHDRAWN)
    left, locked.position, locked.state = locked.position, None, ItemState.WITHDRAWN
    _save(locked, "withdrawn", by=by, at=at)
    if left is not None:
        locked.session.items.filter(position__gt=left).update(position=F("position") - 1)
    return locked


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: int | None, at: datetime) -> AgendaItem:
    """Change places with the neighbour; the first does not move up, nor the last down."""
    locked = lock_item(item, ItemState.ACCEPTED)
    assert locked.position is not None  # noqa: S101 - every item on the agenda has one
    neighbour = locked.session.items.filter(position=locked.position + (-1 if up else 1)).first()
    if neighbour is None:
        return locked
    neighbour.position, locked.position = locked.position, neighbour.position
    neighbour.save(update_fields=["position", "updated_at"])
    locked.save(update_fields=["position", "updated_at"])
    _record("moved", locked, by, at)
    return locked


def lock_item(item: AgendaItem, *states: ItemState) -> AgendaItem:
    """The item as it is now, behind the lock of its session; raises NotNow in other states."""
    session = lock_session(item.session, *UNDER_WAY)
    locked = AgendaItem.objects.select_for_update(of=("self",)).select_related("proposer__office").get(pk=item.pk)
    locked.session = session
    if locked.state not in states:
        raise NotNow(_("This item is: %(state)s. Look at it again.") % {"state": locked.get_state_display()})
    if locked.state == ItemState.PROPOSED and session.state not in PREPARED:
        raise NotNow(_("The session has begun; proposals wait for the next one."))
    return locked


def _create(  # noqa: PLR0913 - one form
    item: AgendaItem, said: ThreeWordings, files: Sequence[Checked], *, key: UUID | None, by: int | None, at: datetime
) -> AgendaItem:
    """Write the item; the same key a second time gives the first one."""
    item.public_id = id_from(item.session.public_id, key)
    known = AgendaItem.objects.filter(public_id=item.public_id).first()
    if known is not None:
        return known
    _check(said)
    for name, value in said.columns.items():
        setattr(item, name, value)
    item.save()
    attach(item, files)
    _record("proposed" if item.proposer_id else "added", item, by, at)
    return item


def _next_position(session: Session) -> int:
    return (session.items.aggregate(last=Max("position"))["last"] or 0) + 1


def _check(said: ThreeWordings) -> None:
    try:
        check_wording(said)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error


def _save(item: AgendaItem, verb: str, *, by: int | None, at: datetime) -> AgendaItem:
    item.version += 1
    item.save()
    _record(verb, item, by, at)
    return item


def _record(verb: str, item: AgendaItem, by: int | None, at: datetime) -> None:
    members = [item.proposer_id] if item.proposer_id else []
    record(f"agenda_item.{verb}", noun="agenda_item", object_id=item.public_id, actor=by, at=at, members=members)
