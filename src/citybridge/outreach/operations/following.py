"""What became of mails, told to the contacts that they were written for."""

from collections.abc import Iterable

from django.db import transaction

from citybridge.mail.enums import FINAL, MailState
from citybridge.mail.models import OutgoingMail
from citybridge.outreach.enums import ContactState
from citybridge.outreach.models import Contact

AT_ONCE = 500
BECOMES = {
    MailState.SENT: ContactState.INFORMED,
    MailState.FAILED: ContactState.BOUNCED,
    MailState.WITHHELD: ContactState.WITHHELD,
}


def follow_mails() -> int:
    """Bring contacts and reminders up to date with the outbox; returns how many changed."""
    waiting = Contact.objects.filter(state=ContactState.PLANNED, mail_id__isnull=False)
    reminded = Contact.objects.filter(reminder_mail_id__isnull=False, reminded_at=None)
    changed = 0
    for pks, follow in ((waiting, _follow_first), (reminded, _follow_reminder)):
        ids = list(pks.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            changed += follow(ids[start : start + AT_ONCE])
    return changed


@transaction.atomic
def _follow_first(ids: list[int]) -> int:
    rows = Contact.objects.select_for_update().filter(pk__in=ids, state=ContactState.PLANNED)
    contacts = list(rows.order_by("pk"))
    mails = _final(contact.mail_id for contact in contacts)
    done = [contact for contact in contacts if contact.mail_id in mails]
    for contact in done:
        mail = mails[contact.mail_id or 0]
        contact.state = BECOMES[MailState(mail.state)]
        if mail.state == MailState.SENT:
            contact.informed_at = mail.finished_at
        else:
            contact.channel_reason = mail.reason[:40]
    Contact.objects.bulk_update(done, ["state", "informed_at", "channel_reason"])
    return len(done)


@transaction.atomic
def _follow_reminder(ids: list[int]) -> int:
    contacts = list(Contact.objects.select_for_update().filter(pk__in=ids, reminded_at=None).order_by("pk"))
    mails = _final(contact.reminder_mail_id for contact in contacts)
    done = [contact for contact in contacts if _was_sent(mails.get(contact.reminder_mail_id or 0))]
    for contact in done:
        contact.reminded_at = mails[contact.reminder_mail_id or 0].finished_at
    Contact.objects.bulk_update(done, ["reminded_at"])
    return len(done)


def _was_sent(mail: OutgoingMail | None) -> bool:
    return mail is not None and mail.state == MailState.SENT


def _final(ids: Iterable[int | None]) -> dict[int, OutgoingMail]:
    found = OutgoingMail.objects.filter(pk__in=[pk for pk in ids if pk], state__in=FINAL)
    return {mail.pk: mail for mail in found.only("state", "reason", "finished_at")}
