"""What did not arrive: noted by the office, and informed by a letter instead; never by both."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.core.errors import OperationError
from citybridge.mail.enums import FINAL, SuppressionReason
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import suppress_address
from citybridge.outreach.enums import CampaignState, ContactState
from citybridge.outreach.models import Contact
from citybridge.outreach.operations.answering import lock_contact, note_contact
from citybridge.outreach.queries.channels import NATIVE
from citybridge.outreach.queries.contacts import has_objection, texts_of
from citybridge.privacy.enums import Channel

NOT_INFORMED = (ContactState.BOUNCED, ContactState.WITHHELD)
BY_LETTER_INSTEAD = (Channel.EMAIL, Channel.PORTAL, Channel.PHONE)


class NotPossible(OperationError):
    """The contact has moved on, or the law does not allow it."""


@transaction.atomic
def note_not_arrived(contact: Contact, *, by: int | None, at: datetime) -> Contact:
    """A mail or letter came back. Nothing is sent to that e-mail address any more (R41); twice notes it once."""
    locked = lock_contact(contact)
    if locked.state == ContactState.BOUNCED:
        return locked
    if locked.state != ContactState.INFORMED or locked.channel not in {Channel.EMAIL, Channel.LETTER}:
        raise NotPossible(_("Only a mail or letter that was sent can have come back."))
    if locked.channel == Channel.EMAIL and locked.user is not None:
        suppress_address(locked.user.email, reason=SuppressionReason.BOUNCED, at=at)
    locked.state, locked.handled_by_id = ContactState.BOUNCED, by
    locked.save(update_fields=["state", "handled_by", "updated_at"])
    note_contact("not_arrived", locked, by=by, at=at)
    return locked


@transaction.atomic
def send_letter_instead(contact: Contact, *, by: int | None, at: datetime) -> Contact:
    """Plan a letter for whom no other way reached. A mail that may still go stands against it; twice plans one."""
    locked = lock_contact(contact)
    if locked.channel == Channel.LETTER and locked.state == ContactState.PLANNED:
        return locked
    _check_letter(locked)
    native = str(NATIVE[Side(locked.organisation.side)])
    written = texts_of(locked.campaign)
    locked.language = native if native in written else locked.language
    locked.channel, locked.channel_reason, locked.state = Channel.LETTER, "instead", ContactState.PLANNED
    locked.mail_id, locked.consent_id, locked.handled_by_id = None, None, by
    locked.save()
    note_contact("letter_instead", locked, by=by, at=at)
    return locked


def may_get_letter(contact: Contact) -> bool:
    """Whether the office may send a letter to somebody whom the planned way did not reach."""
    return contact.state in NOT_INFORMED and contact.channel in BY_LETTER_INSTEAD


def _check_letter(contact: Contact) -> None:
    if contact.campaign.state != CampaignState.RUNNING or not may_get_letter(contact):
        raise NotPossible(_("A letter is sent only to those whom the planned way did not reach."))
    if has_objection(contact.organisation_id):
        raise NotPossible(_("This organisation wants no invitations, so that it gets no letter either."))
    if OutgoingMail.objects.filter(pk=contact.mail_id or 0).exclude(state__in=FINAL).exists():
        raise NotPossible(_("The mail may still be sent. Wait until it is known what became of it."))
