"""One act on an introduction: lock the row, look at what it has become, change it, write the step and the audit."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.calendars.queries import add_working_days
from citybridge.core.errors import OperationError
from citybridge.introductions.enums import OPEN_STATES, WAITS_FOR, IntroductionState, Party, StepKind
from citybridge.introductions.models import Introduction, Step
from citybridge.organisations.models import Organisation
from citybridge.privacy.operations import record

WORKING_DAYS_TO_ACT = 5
DAYS_OPEN = 30


class AlreadyMoved(OperationError):
    """Somebody else acted since the form was drawn; `introduction` is as it is now."""

    def __init__(self, introduction: Introduction) -> None:
        super().__init__(
            _("Meanwhile this introduction has moved on, it is now: %(state)s. Nothing was changed by you.")
            % {"state": introduction.get_state_display()}
        )
        self.introduction = introduction


class RanOut(AlreadyMoved):
    """The last day passed before the click; the clock ends it."""

    def __init__(self, introduction: Introduction) -> None:
        super().__init__(introduction)
        sentence = _("Its last day has passed, so that nobody can answer it any more. It can be asked for again.")
        self.args = (sentence,)


def lock(introduction: Introduction) -> Introduction:
    """The row as it is now; whoever else wants it waits for the end of this transaction."""
    rows = Introduction.objects.select_for_update(of=("self",))
    return rows.select_related("asking__member", "counterpart__member").get(pk=introduction.pk)


def take(  # noqa: PLR0913 - one act
    introduction: Introduction,
    *,
    kind: StepKind,
    party: Party,
    states: Collection[IntroductionState],
    by: int,
    version: int,
    at: datetime,
) -> tuple[Introduction, bool]:
    """The locked row, and whether the act is still to be done.

    It is not when the same person did just this as the last step: a form sent twice acts once (R125). Raises
    AlreadyMoved or RanOut when it cannot be done.
    """
    locked = lock(introduction)
    if locked.version != version or locked.state not in states or not _is_turn_of(party, locked):
        if _is_last_step(locked, kind, party, by):
            return locked, False
        raise AlreadyMoved(locked)
    if locked.has_run_out(timezone.localdate(at)):
        raise RanOut(locked)
    return locked, True


def move(  # noqa: PLR0913 - one act
    locked: Introduction,
    state: IntroductionState,
    *,
    kind: StepKind,
    party: Party,
    by: int | None,
    at: datetime,
    **changes: Any,
) -> None:
    """Bring a locked introduction into its next state and write down that it happened."""
    ends = state not in {*OPEN_STATES, IntroductionState.AGREED}
    changes |= {"ended_at": at, "ended_by_party": party} if ends else {}
    changes |= {"state": state, "state_since": at, "version": locked.version + 1}
    changes |= clock(state, at, asking=locked.asking, counterpart=locked.counterpart)
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*changes, "updated_at"])
    write_step(locked, kind=kind, party=party, by=by, at=at)


def clock(
    state: IntroductionState, at: datetime, *, asking: Organisation, counterpart: Organisation
) -> dict[str, Any]:
    """By when somebody should act, and until when it is open; nothing runs when nobody has to act.

    The days to act are working days where the one lives who has to (R155).
    """
    if state not in OPEN_STATES:
        return {"due_on": None}
    today = timezone.localdate(at)
    asks = WAITS_FOR[state] in {Party.ASKING, Party.OFFICE}
    region = (asking if asks else counterpart).member.region_id
    due_on = add_working_days(today, WORKING_DAYS_TO_ACT, region=region)
    return {"due_on": due_on, "expires_on": last_day(today), "reminded_at": None}


def last_day(today: date) -> date:
    return today + timedelta(days=DAYS_OPEN)


def write_step(introduction: Introduction, *, kind: StepKind, party: Party, by: int | None, at: datetime) -> None:
    """One row of the timeline, and one in the audit log of both members."""
    Step.objects.create(introduction=introduction, kind=kind, party=party, by_id=by, at=at)
    record(
        f"introduction.{kind}",
        noun="introduction",
        object_id=introduction.public_id,
        actor=by,
        at=at,
        members=(introduction.asking.member_id, introduction.counterpart.member_id),
        details={"party": str(party), "state": str(introduction.state), "version": introduction.version},
    )


def _is_turn_of(party: Party, introduction: Introduction) -> bool:
    """Who asked may withdraw at any time; while it is open, everybody else acts in turn."""
    return party is Party.ASKING or introduction.waits_for in {None, party}


def _is_last_step(introduction: Introduction, kind: StepKind, party: Party, by: int) -> bool:
    acts = introduction.steps.exclude(kind=StepKind.REMINDED)
    last = acts.order_by("pk").last()
    return last is not None and (last.kind, last.party, last.by_id) == (kind, party, by)
