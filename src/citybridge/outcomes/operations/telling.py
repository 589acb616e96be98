"""What a side or its office says of a contact: added, taken back, never overwritten."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from citybridge.core.errors import OperationError
from citybridge.introductions.models import Introduction
from citybridge.introductions.validators import cleaned
from citybridge.meetings.models import Meeting
from citybridge.organisations.models import Organisation
from citybridge.outcomes.enums import OutcomeKind, Teller
from citybridge.outcomes.models import Inquiry, Outcome
from citybridge.outcomes.queries.contacts import Contact, contact_of
from citybridge.outcomes.queries.inquiries import inquiries_of
from citybridge.outcomes.queries.statements import standing_of
from citybridge.outcomes.validators import OPPOSITES, Said, check_note, check_said
from citybridge.privacy.operations import record

ORDER = {kind: place for place, kind in enumerate(OutcomeKind.values)}


@transaction.atomic
def tell(  # noqa: PLR0913 - one statement
    contact: Contact, organisation: Organisation, said: Said, *, teller: Teller, by: int | None, at: datetime
) -> list[Outcome]:
    """Write down what one side says, on its own page or as its office knows it; returns the rows that hold.

    The same said twice is kept once. Raises OperationError with everything that is wrong.
    """
    _lock(contact)
    _check(said, contact, at)
    rows = write(contact, organisation, said, teller=teller, by=by, at=at)
    waiting = inquiries_of(contact, organisation)
    waiting.filter(asked_at__isnull=False, answered_at=None).update(answered_at=at, updated_at=at)
    return rows


@transaction.atomic
def answer_inquiry(inquiry: Inquiry, said: Said, *, at: datetime) -> list[Outcome]:
    """The answer from the page of a mail. A later answer replaces it: what is not said any more is taken back."""
    contact = contact_of(inquiry)
    _lock(contact)
    _check(said, contact, at)
    given = standing_of(contact, inquiry.organisation).filter(inquiry=inquiry)
    retract_rows((row for row in given if row.kind not in said.kinds or row.happened_on != said.happened_on), at=at)
    rows = write(contact, inquiry.organisation, said, teller=Teller.ORGANISATION, by=None, at=at, inquiry=inquiry)
    Inquiry.objects.filter(pk=inquiry.pk).update(answered_at=at, updated_at=at)
    return rows


@transaction.atomic
def retract(outcome: Outcome, *, by: int | None, at: datetime) -> None:
    """Take a statement back: it does not count from now on, its note is gone. Twice changes nothing."""
    locked = Outcome.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=outcome.pk)
    if locked.retracted_at is None:
        retract_rows([locked], by=by, at=at)


def write(  # noqa: PLR0913 - one statement
    contact: Contact,
    organisation: Organisation,
    said: Said,
    *,
    teller: Teller,
    by: int | None,
    at: datetime,
    inquiry: Inquiry | None = None,
) -> list[Outcome]:
    """One row a kind. The contact is locked, `said` is checked; a word takes back the opposite one of its teller."""
    standing = list(standing_of(contact, organisation).filter(teller=teller))
    retract_rows((row for row in standing if OPPOSITES.get(OutcomeKind(row.kind)) in said.kinds), by=by, at=at)
    known = {row.kind: row for row in standing if row.happened_on == said.happened_on}
    rows = []
    for kind in sorted(said.kinds, key=ORDER.__getitem__):
        row = _row(contact, organisation, said, kind)
        row.teller, row.told_by_id, row.told_at, row.inquiry = teller, by, at, inquiry
        rows.append(_kept(row, known.get(kind)))
    return rows


def retract_rows(rows: Iterable[Outcome], *, by: int | None = None, at: datetime) -> None:
    """What was said and when stays as taken back; the words of the note go."""
    for row in rows:
        row.retracted_at, row.note = at, ""
        row.save(update_fields=["retracted_at", "note", "updated_at"])
        _note("outcome.retracted", row, by=by, at=at)


def _kept(row: Outcome, known: Outcome | None) -> Outcome:
    """The row that holds: the one there was if it says the same, else the new one in its place."""
    if known is not None:
        if _details(known) == _details(row):
            return known
        retract_rows([known], by=row.told_by_id, at=row.told_at)
    row.save()
    _note("outcome.told", row, by=row.told_by_id, at=row.told_at)
    return row


def _row(contact: Contact, organisation: Organisation, said: Said, kind: str) -> Outcome:
    """The note stands with what matters most; value and reason with the kinds that have them."""
    furthest = max(said.kinds, key=ORDER.__getitem__)
    return Outcome(
        introduction=contact.introduction,
        meeting=contact.meeting,
        organisation=organisation,
        counterpart=contact.counterpart_of(organisation),
        kind=kind,
        band=said.band if kind == OutcomeKind.ORDER else "",
        end_reason=said.end_reason if kind == OutcomeKind.ENDED else "",
        note=cleaned(said.note) if kind == furthest else "",
        happened_on=said.happened_on,
    )


def _details(row: Outcome) -> tuple[str, str, str]:
    return row.band, row.end_reason, row.note


def _lock(contact: Contact) -> None:
    """Two answers at once wait for each other at the contact itself."""
    rows = Introduction.objects if contact.introduction else Meeting.objects
    rows.select_for_update(of=("self",), no_key=True).get(pk=contact.subject.pk)


def _check(said: Said, contact: Contact, at: datetime) -> None:
    try:
        check_said(said, began_on=contact.began_on, today=timezone.localdate(at))
        check_note(cleaned(said.note))
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error


def _note(verb: str, row: Outcome, *, by: int | None, at: datetime) -> None:
    """One event of the audit log of the side's member, without what was said."""
    details = {"kind": str(row.kind), "teller": str(row.teller)}
    members = (row.organisation.member_id,)
    record(verb, noun="outcome", object_id=row.public_id, actor=by, at=at, members=members, details=details)
