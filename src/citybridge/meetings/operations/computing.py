"""The one button: a timetable is computed by the worker, and stands only when it is complete."""

import time
from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.work import enqueue
from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.problem import NOTHING, Supposed
from citybridge.meetings.engine.solving import Cancelled, Computed, compute
from citybridge.meetings.enums import BEFOREHAND, UNFINISHED, ComputationKind, ComputationState, MeetingState
from citybridge.meetings.models import Computation, Meeting, MeetingPerson, Round
from citybridge.meetings.operations.booking import refusing, unwritten
from citybridge.meetings.operations.recording import write_down_round
from citybridge.meetings.operations.seating import seat_people
from citybridge.meetings.operations.setting_up import lock_round_row

COMPUTE = "citybridge.compute_timetable"
# Seconds between two looks at whether somebody asked to stop.
LOOK = 0.5
MOST_SUPPOSED = 20
BATCH = 1000
log = structlog.get_logger(__name__)


@transaction.atomic
def ask_for_timetable(round_: Round, *, by: int | None, at: datetime) -> Computation:
    """Queue a timetable; while one is computed, that one. Published ones are repaired, not computed anew."""
    locked = lock_round_row(round_, BEFOREHAND)
    return _asked(locked, ComputationKind.TIMETABLE, {}, by=by, at=at)


@transaction.atomic
def ask_what_if(round_: Round, *, tables: int, interpreters: int, by: int | None, at: datetime) -> Computation:
    """Queue the question how many meetings more there would be with more tables and interpreters."""
    if not 0 <= min(tables, interpreters) <= max(tables, interpreters) <= MOST_SUPPOSED:
        raise OperationError(_("At most %(most)d more can be asked for.") % {"most": MOST_SUPPOSED})
    question = {"tables": tables, "interpreters": interpreters}
    return _asked(round_, ComputationKind.WHAT_IF, question, by=by, at=at)


@transaction.atomic
def stop_computation(computation: Computation) -> None:
    """Ask the worker to stop; what waits for it ends at once. The last timetable stands."""
    locked = Computation.objects.select_for_update().get(pk=computation.pk)
    locked.is_unwanted = True
    if locked.state == ComputationState.WAITING:
        locked.state = ComputationState.CANCELLED
    locked.save(update_fields=["is_unwanted", "state", "updated_at"])


def run_computation(computation_id: int, *, clock: Callable[[], datetime] = timezone.now) -> None:
    """Do what was asked for. Whatever happens is written down; a timetable is written whole or not at all."""
    computation = _taken_up(computation_id, at=clock())
    if computation is None:
        return
    state, message = ComputationState.DONE, ""
    try:
        _run(computation, clock)
    except Cancelled:
        state = ComputationState.CANCELLED
    except OperationError as error:
        state, message = ComputationState.FAILED, str(error)
    except Exception:
        log.exception("timetable failed", computation=computation.pk)
        state, message = ComputationState.FAILED, _("The timetable could not be computed. The last one stands.")
    computation.state, computation.message, computation.finished_at = state, message[:500], clock()
    computation.save(update_fields=["state", "message", "result", "finished_at", "updated_at"])


def _asked(
    round_: Round, kind: ComputationKind, question: dict[str, int], *, by: int | None, at: datetime
) -> Computation:
    try:
        with transaction.atomic():
            row = Computation.objects.create(round=round_, kind=kind, question=question, asked_by_id=by, asked_at=at)
    except IntegrityError:
        return Computation.objects.get(round=round_, kind=kind, state__in=UNFINISHED)
    write_down_round("round.computed", round_, by=by, at=at, kind=str(kind))
    enqueue(COMPUTE, computation_id=row.pk)
    return row


@transaction.atomic
def _taken_up(computation_id: int, *, at: datetime) -> Computation | None:
    """The row, now running; None when it is done, or was given up. A killed worker's work begins anew."""
    rows = Computation.objects.select_for_update(of=("self",), skip_locked=True).select_related("round__event")
    row = rows.filter(pk=computation_id, state__in=UNFINISHED).first()
    if row is None:
        return None
    row.state, row.started_at = ComputationState.RUNNING, at
    row.save(update_fields=["state", "started_at", "updated_at"])
    return row


def _run(computation: Computation, clock: Callable[[], datetime]) -> None:
    round_ = computation.round
    seat_people(round_)
    facts = Facts(round_)
    if not facts.slots:
        raise OperationError(_("There are no times yet. Lay them first."))
    if computation.kind == ComputationKind.WHAT_IF:
        computation.result = _compared(computation, facts)
        return
    computed = compute(facts, cancelled=_Asked(computation.pk))
    computation.result = dict(computed.summary)
    if computed.summary["status"] == "infeasible":
        raise OperationError(_("Fixed meetings contradict each other, so that there is no timetable."))
    _write(computation, facts, computed, at=clock())


def _compared(computation: Computation, facts: Facts) -> dict[str, object]:
    """How many meetings are placed as it is, and as it would be."""
    asked = _Asked(computation.pk)
    question = computation.question
    supposed = Supposed(tables=question["tables"], interpreters=question["interpreters"])
    now = compute(facts, NOTHING, cancelled=asked).summary
    then = compute(facts, supposed, cancelled=asked).summary
    return {"now": now["placed"], "then": then["placed"], "wanted": now["wanted"], "bound": then["bound"]}


@transaction.atomic
def _write(computation: Computation, facts: Facts, computed: Computed, *, at: datetime) -> None:
    """The new timetable in the place of the old one; what was fixed stays fixed."""
    round_ = lock_round_row(computation.round, BEFOREHAND)
    fixed = {frozenset((row.first_id, row.second_id)) for row in _drafts(round_).filter(is_fixed=True)}
    with refusing():
        _drafts(round_).filter(table__isnull=False).delete()
        rows = [unwritten(round_, plan, facts.slots[str(plan.slot)]) for plan in computed.meetings]
        for row in rows:
            row.is_fixed = frozenset((row.first_id, row.second_id)) in fixed
        Meeting.objects.bulk_create(rows, batch_size=BATCH)
        MeetingPerson.objects.bulk_create(
            [
                MeetingPerson(meeting=row, seat_id=seat)
                for row, plan in zip(rows, computed.meetings, strict=True)
                for seat in plan.seats
            ],
            batch_size=BATCH,
        )
    write_down_round("round.timetable", round_, by=computation.asked_by_id, at=at, meetings=len(rows))


def _drafts(round_: Round) -> QuerySet[Meeting]:
    return Meeting.objects.filter(round=round_, state=MeetingState.PLANNED)


class _Asked:
    """Whether somebody asked to stop; looks at most twice a second."""

    def __init__(self, computation_id: int) -> None:
        self.computation_id = computation_id
        self._looked = 0.0
        self._answer = False

    def __call__(self) -> bool:
        if not self._answer and time.monotonic() - self._looked > LOOK:
            self._looked = time.monotonic()
            row = Computation.objects.filter(pk=self.computation_id, is_unwanted=False)
            self._answer = not row.exists()
        return self._answer
