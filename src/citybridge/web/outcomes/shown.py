"""Contacts and statements as this reader may see them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from citybridge.accounts.actor import Actor
from citybridge.organisations.models import Organisation
from citybridge.outcomes.enums import OutcomeKind, Teller
from citybridge.outcomes.models import Inquiry, Outcome
from citybridge.outcomes.policies import can_read_confidential, can_retract, reads_both, teller_for
from citybridge.outcomes.queries.contacts import Contact
from citybridge.outcomes.queries.counting import with_dispute
from citybridge.outcomes.queries.inquiries import inquiries_of, waiting_subjects
from citybridge.outcomes.queries.statements import statements_about, visible_statements

TONES = {OutcomeKind.NOT_KEPT: "bad", OutcomeKind.NOT_USEFUL: "bad", OutcomeKind.ENDED: "warn"}


@dataclass(frozen=True)
class Statement:
    """One row of the timeline of a side."""

    outcome: Outcome
    note: str
    is_disputed: bool
    may_retract: bool

    @property
    def is_offices(self) -> bool:
        return self.outcome.teller == Teller.OFFICE


@dataclass(frozen=True)
class SideShown:
    """One side with what it said; `is_hidden`: the reader does not read this side at all."""

    organisation: Organisation
    statements: Sequence[Statement]
    may_tell: bool
    is_hidden: bool
    waiting: Inquiry | None
    next_on: date | None


@dataclass(frozen=True)
class ContactRow:
    """One contact in a list: the words that hold, by side."""

    contact: Contact
    words: Sequence[tuple[Organisation, Sequence[Outcome]]]
    waits: bool


def sides_for(actor: Actor, contact: Contact) -> list[SideShown]:
    """Both sides, the reader's own first."""
    reads_all = reads_both(actor, contact)
    rows = [_statement(actor, row, reads_all) for row in with_dispute(visible_statements(actor, contact))]
    ordered = sorted(contact.sides, key=lambda side: teller_for(actor, side) is None)
    kinds = {row.outcome.kind for row in rows if row.outcome.retracted_at is None}
    return [_side(actor, contact, side, rows, is_over=OutcomeKind.ENDED in kinds) for side in ordered]


def rows_for(actor: Actor, contacts: Sequence[Contact]) -> list[ContactRow]:
    """What the reader may see of each, in two queries for all."""
    said: defaultdict[tuple[int | None, int | None, int], list[Outcome]] = defaultdict(list)
    for row in statements_about(actor, contacts):
        said[row.introduction_id, row.meeting_id, row.organisation_id].append(row)
    waits = waiting_subjects(actor, contacts)
    return [_row(contact, said, waits) for contact in contacts]


def _row(
    contact: Contact,
    said: dict[tuple[int | None, int | None, int], list[Outcome]],
    waits: set[tuple[int | None, int | None]],
) -> ContactRow:
    key = (
        contact.introduction.pk if contact.introduction else None,
        contact.meeting.pk if contact.meeting else None,
    )
    words = [(side, said[*key, side.pk]) for side in contact.sides]
    return ContactRow(contact, [(side, rows) for side, rows in words if rows], key in waits)


def _side(
    actor: Actor, contact: Contact, side: Organisation, rows: Sequence[Statement], *, is_over: bool
) -> SideShown:
    """Once it is over no further question is announced."""
    is_hidden = not (reads_both(actor, contact) or side.pk in actor.organisation_ids)
    asked = [] if is_hidden else list(inquiries_of(contact, side))
    planned = [] if is_over else asked
    return SideShown(
        side,
        [row for row in rows if row.outcome.organisation_id == side.pk],
        teller_for(actor, side) is not None,
        is_hidden,
        next((row for row in asked if row.asked_at and not row.answered_at and not row.stopped_at), None),
        next((row.due_on for row in planned if not row.asked_at and not row.answered_at and not row.stopped_at), None),
    )


def _statement(actor: Actor, row: Outcome, reads_all: bool) -> Statement:
    """That somebody says otherwise is told only to those who read what that is."""
    note = row.note if can_read_confidential(actor, row) else ""
    is_disputed = reads_all and row.retracted_at is None and bool(getattr(row, "is_disputed", False))
    return Statement(row, note, is_disputed, can_retract(actor, row))
