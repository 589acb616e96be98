"""The proof of one event as a whole: rows, figures, breakdowns, for the page, the workbook and the paper alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from citybridge.alliance.models import Member
from citybridge.events.models import Event
from citybridge.outreach.enums import OPEN_STAGES
from citybridge.outreach.queries.figures import (
    COLUMNS,
    FUNNEL,
    NEXT_STEPS,
    STAGES,
    Balance,
    Breakdown,
    Line,
    balance,
    by_side,
    by_topic,
    lines,
)
from citybridge.outreach.queries.proof import ProofRow, is_kept, proof_rows


@dataclass(frozen=True)
class OpenStage:
    """Those who are not finished with in one way, and what to do next."""

    label: str
    next_step: str
    rows: Sequence[ProofRow]


@dataclass(frozen=True)
class Proof:
    """`members` are those whose rows the reader may see; `before` is the event of the year before."""

    event: Event
    members: Sequence[Member]
    rows: Sequence[ProofRow]
    before: Event | None
    rows_before: Sequence[ProofRow] | None
    is_kept: bool

    columns = COLUMNS

    @cached_property
    def funnel(self) -> list[Line]:
        return lines(FUNNEL, self.rows, self.rows_before)

    @cached_property
    def stages(self) -> list[Line]:
        """Each organisation in question in exactly one."""
        return lines(STAGES, self.rows, self.rows_before)

    @cached_property
    def topics(self) -> list[Breakdown]:
        return by_topic(self.rows, self.event.topics.order_by("position"))

    @cached_property
    def sides(self) -> list[Breakdown]:
        return by_side(self.rows)

    @cached_property
    def balance(self) -> list[Balance]:
        return balance(self.rows, self.members)

    @cached_property
    def open(self) -> list[OpenStage]:
        groups = [
            (stage, [row for row in self.rows if row.is_in_question and row.stage == stage]) for stage in OPEN_STAGES
        ]
        return [OpenStage(str(stage.label), str(NEXT_STEPS[stage]), rows) for stage, rows in groups if rows]

    @property
    def is_of_all(self) -> bool:
        """Whether it compares members and sides."""
        return len(self.members) > 1


def prove(event: Event, members: Sequence[Member], *, today: date) -> Proof:
    """The proof of these members; last year's beside it where the event follows another."""
    before = event.previous
    return Proof(
        event,
        members,
        proof_rows(event, members, today=today),
        before,
        None if before is None else proof_rows(before, members, today=today),
        is_kept(event),
    )
