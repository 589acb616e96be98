"""What follows from a resolution: steps are named, changed, reported on and ended."""

from dataclasses import fields
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.governance.enums import ResolutionState, Responsible, StepState
from citybridge.governance.models import NextStep, Resolution, StepNote
from citybridge.governance.operations.step_carrying import carry_over_open_steps
from citybridge.governance.queries.steps import sessions_in_preparation
from citybridge.governance.validators.steps import StepData, check_step
from citybridge.privacy.operations import record


class CannotStep(OperationError):
    """The resolution is not adopted, or the step has ended or was reopened meanwhile."""


@transaction.atomic
def add_step(resolution: Resolution, said: StepData, *, key: UUID, by: int | None, at: datetime) -> NextStep:
    """A step of an adopted resolution; the same `key` adds once. Sessions in preparation take it up."""
    known = NextStep.objects.filter(public_id=key).first()
    if known is not None:
        return known
    locked = Resolution.objects.select_for_update(of=("self",)).select_related("item__session").get(pk=resolution.pk)
    if locked.state != ResolutionState.ADOPTED:
        raise CannotStep(_("Steps follow from adopted resolutions only."))
    values = _values(said)
    if said.due_on < timezone.localdate(at):
        raise CannotStep(_("Choose a day that lies ahead."))
    step = NextStep.objects.create(public_id=key, resolution=locked, **values)
    _record("step.added", step, by, at)
    for session in sessions_in_preparation(locked.item.session):
        carry_over_open_steps(session, at=at)
    return step


@transaction.atomic
def change_step(step: NextStep, said: StepData, *, version: int | None, by: int | None, at: datetime) -> NextStep:
    """Who does what by when; a new day is reminded of anew."""
    locked = _lock(step, StepState.OPEN)
    check_version(seen=version, now=locked.version)
    if locked.due_on != said.due_on:
        locked.reminded_on = None
    for name, value in _values(said).items():
        setattr(locked, name, value)
    return _save(locked, "step.changed", by, at)


@transaction.atomic
def end_step(  # noqa: PLR0913 - one end
    step: NextStep, state: str, *, result: str, version: int | None, by: int | None, at: datetime
) -> NextStep:
    """Done or given up, with what came of it."""
    if state not in {StepState.DONE, StepState.DROPPED}:
        raise CannotStep(_("Choose whether it is done or given up."))
    if not result.strip():
        raise CannotStep(_("Say what came of it."))
    locked = _lock(step, StepState.OPEN)
    check_version(seen=version, now=locked.version)
    locked.state, locked.result, locked.ended_on = state, result.strip(), timezone.localdate(at)
    return _save(locked, f"step.{state}", by, at)


@transaction.atomic
def reopen_step(step: NextStep, *, version: int | None, by: int | None, at: datetime) -> NextStep:
    """It goes on after all; what was said of its end goes into the notes."""
    locked = _lock(step, StepState.DONE, StepState.DROPPED)
    check_version(seen=version, now=locked.version)
    StepNote.objects.create(step=locked, text=locked.result, written_by_id=by, written_at=at)
    locked.state, locked.result, locked.ended_on = StepState.OPEN, "", None
    return _save(locked, "step.reopened", by, at)


@transaction.atomic
def write_note(step: NextStep, text: str, *, by: int | None, at: datetime) -> StepNote:
    """How far it is; the same words twice in a row are one note."""
    locked = _lock(step, StepState.OPEN)
    last = locked.notes.order_by("-pk").first()
    if last is not None and (last.text, last.written_by_id) == (text, by):
        return last
    note = StepNote.objects.create(step=locked, text=text, written_by_id=by, written_at=at)
    _record("step.noted", locked, by, at)
    return note


def _lock(step: NextStep, *states: StepState) -> NextStep:
    locked = NextStep.objects.select_for_update().get(pk=step.pk)
    if locked.state not in states:
        raise CannotStep(_("Somebody ended or reopened this step meanwhile."))
    return locked


def _values(said: StepData) -> dict[str, object]:
    try:
        check_step(said)
    except ValidationError as error:
        raise CannotStep(" ".join(error.messages)) from error
    of_nobody = said.responsible == Responsible.SECRETARIAT
    return {part.name: getattr(said, part.name) for part in fields(said)} | ({"member": None} if of_nobody else {})


def _save(step: NextStep, verb: str, by: int | None, at: datetime) -> NextStep:
    step.version += 1
    step.save()
    _record(verb, step, by, at)
    return step


def _record(verb: str, step: NextStep, by: int | None, at: datetime) -> None:
    members = [step.member_id] if step.member_id else []
    record(verb, noun="step", object_id=step.public_id, actor=by, at=at, members=members)
