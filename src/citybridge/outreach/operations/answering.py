"""What organisations answer, on the page of answers or told to the office."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.mail.operations import withhold_mails
from citybridge.outreach.enums import AnswerKind, ContactState
from citybridge.outreach.models import Answer, Contact
from citybridge.outreach.queries.contacts import last_day_of_answers
from citybridge.privacy.operations import record
from citybridge.topics.models import Topic


class AnswerRefused(OperationError):
    """It cannot be answered like this, or not any more."""


@transaction.atomic
def give_answer(  # noqa: PLR0913 - one answer
    contact: Contact,
    *,
    kind: str,
    topics: Iterable[Topic] = (),
    note: str = "",
    form_key: UUID,
    heard_by: int | None = None,
    at: datetime,
) -> Answer:
    """Add an answer; the latest one holds. The same `form_key` again gives the first answer.

    What waits to be sent to this organisation is taken back: it is informed, as its answer shows. `heard_by` is who
    heard it at the office, by phone or at the desk, also after the last day.
    """
    locked = lock_contact(contact)
    known = Answer.objects.filter(form_key=form_key).first()
    if known is not None:
        return _given_before(known, locked)
    _check(locked, kind, heard_by, at)
    answer = Answer.objects.create(
        contact=locked, kind=kind, note=note.strip(), heard_by_id=heard_by, form_key=form_key, at=at
    )
    asked = set(locked.event.topics.values_list("pk", flat=True))
    answer.topics.set([topic for topic in topics if topic.pk in asked])
    _inform(locked, by_hand=heard_by is not None, at=at)
    note_contact("answered", locked, by=heard_by, at=at, kind=str(kind))
    return answer


@transaction.atomic
def note_opened(contact: Contact, *, at: datetime) -> None:
    """Somebody typed the code from a letter: an act of a person, which opening a link is not (scanners do that)."""
    locked = lock_contact(contact)
    if locked.opened_at is None:
        locked.opened_at = at
        locked.save(update_fields=["opened_at", "updated_at"])


def lock_contact(contact: Contact) -> Contact:
    """The row as it is now, held until the transaction ends."""
    rows = Contact.objects.select_for_update(of=("self",)).select_related("campaign", "event", "organisation", "user")
    return rows.get(pk=contact.pk)


def can_still_answer(contact: Contact, at: datetime) -> bool:
    return timezone.localdate(at) <= last_day_of_answers(contact.campaign)


def note_contact(verb: str, contact: Contact, *, by: int | None, at: datetime, **details: object) -> None:
    """One event of the audit log, without anything about a person."""
    record(
        f"contact.{verb}",
        noun="contact",
        object_id=contact.public_id,
        actor=by,
        at=at,
        members=(contact.campaign.member_id,),
        details={"state": str(contact.state), **details},
    )


def _given_before(known: Answer, contact: Contact) -> Answer:
    if known.contact_id != contact.pk:
        raise AnswerRefused(_("This form was sent already. Open it anew to answer."))
    return known


def _check(contact: Contact, kind: str, heard_by: int | None, at: datetime) -> None:
    if kind not in AnswerKind.values:
        raise AnswerRefused(_("Choose one of the answers."))
    if heard_by is None and not can_still_answer(contact, at):
        raise AnswerRefused(_("The last day for answers has passed. Please write to the office directly."))


def _inform(contact: Contact, *, by_hand: bool, at: datetime) -> None:
    if not by_hand and contact.opened_at is None:
        contact.opened_at = at
    if contact.state != ContactState.OBJECTED:
        contact.state, contact.informed_at = ContactState.INFORMED, contact.informed_at or at
    contact.save(update_fields=["opened_at", "state", "informed_at", "updated_at"])
    withhold_mails((contact.mail_id, contact.reminder_mail_id), reason="answered", at=at)
