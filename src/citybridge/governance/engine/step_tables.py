"""Next steps as a table for a spreadsheet."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from citybridge.governance.enums import Responsible
from citybridge.governance.models import NextStep


def step_table(steps: Iterable[NextStep]) -> list[list[str]]:
    """A head and a row for each step, in the reader's language; days are ISO 8601, which every spreadsheet sorts."""
    head = [
        _("body"), _("session"), _("resolution"), _("step"), _("who"), _("member"), _("due on"), _("measured by"),
        _("state"), _("ended on"), _("result"),
    ]  # fmt: skip
    return [head, *(_row(step) for step in steps)]


def _row(step: NextStep) -> list[str]:
    session = step.resolution.item.session
    return [
        session.body.name,
        str(session.number),
        f"{step.resolution.number}: {step.resolution.name}",
        step.name,
        str(Responsible(step.responsible).label),
        step.member.name if step.member else "",
        step.due_on.isoformat(),
        step.measure,
        step.get_state_display(),
        step.ended_on.isoformat() if step.ended_on else "",
        step.result,
    ]
