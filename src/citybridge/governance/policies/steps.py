"""Who names steps, who says how far they are, who sees them."""

from citybridge.accounts.actor import Actor
from citybridge.governance.enums import ResolutionState
from citybridge.governance.models import NextStep, Resolution


def can_see_steps(actor: Actor) -> bool:
    """All members see all steps, through their offices; the secretariat too."""
    return actor.is_office or actor.is_secretariat


def can_add_step(actor: Actor, resolution: Resolution) -> bool:
    """The secretariat, once the resolution is adopted."""
    return actor.is_secretariat and resolution.state == ResolutionState.ADOPTED


def can_change_step(actor: Actor, _step: NextStep) -> bool:
    return actor.is_secretariat


def can_report_on(actor: Actor, step: NextStep) -> bool:
    """Say how far it is, and that it is done: the responsible office, and the secretariat."""
    return actor.is_secretariat or step.member_id in actor.member_ids
