"""From an id in a request to a step, and to a resolution that steps follow from."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.governance.models import NextStep, Resolution
from citybridge.governance.policies.steps import can_add_step, can_change_step, can_report_on, can_see_steps
from citybridge.governance.queries.steps import all_steps, with_notes


def check_steps(actor: Actor) -> None:
    """Raise NotVisible for who is neither an office nor the secretariat."""
    if not can_see_steps(actor):
        raise NotVisible("steps")


def get_step(actor: Actor, public_id: UUID) -> NextStep:
    check_steps(actor)
    step = with_notes(all_steps()).filter(public_id=public_id).first()
    if step is None:
        raise NotVisible(public_id)
    return step


def get_reportable_step(actor: Actor, public_id: UUID) -> NextStep:
    step = get_step(actor, public_id)
    if not can_report_on(actor, step):
        raise NotVisible(public_id)
    return step


def get_changeable_step(actor: Actor, public_id: UUID) -> NextStep:
    step = get_step(actor, public_id)
    if not can_change_step(actor, step):
        raise NotVisible(public_id)
    return step


def get_resolution_for_steps(actor: Actor, public_id: UUID) -> Resolution:
    """An adopted resolution, for who may name its steps."""
    found = Resolution.objects.select_related("item__session__body").filter(public_id=public_id)
    resolution = found.first()
    if resolution is None or not can_add_step(actor, resolution):
        raise NotVisible(public_id)
    return resolution
