"""What the room holds of people: whom it wrote to, and what."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from citybridge.mail.enums import WAITING, MailState
from citybridge.mail.models import OutboxState, OutgoingMail, Suppression
from citybridge.mail.retention import BODY_DAYS, ROW_DAYS, forget_bodies, forget_rows
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register


def export(user_id: int) -> Sequence[Section]:
    """Every message that was written to the person, with its words as long as they are kept."""
    mails = OutgoingMail.objects.filter(subject_id=_subject(user_id)).order_by("pk")
    rows = [
        {
            "written": mail.created_at.isoformat(),
            "to": mail.to_address,
            "purpose": mail.get_purpose_display(),
            "state": mail.get_state_display(),
            "title": mail.title,
            "text": mail.plain,
        }
        for mail in mails
    ]
    return [Section("mails", _("Messages sent to you"), rows)]


def erase(user_id: int, at: datetime) -> None:
    """Nothing waiting is sent any more; name, address and words go, the row stays as proof that something was sent."""
    mails = OutgoingMail.objects.filter(subject_id=_subject(user_id))
    mails.filter(state__in=WAITING).update(state=MailState.WITHHELD, reason="erased", finished_at=at)
    mails.update(to_name="", to_address="", title="", plain="", html="", headers={})


def _subject(user_id: int) -> UUID | None:
    return get_user_model().objects.filter(pk=user_id).values_list("public_id", flat=True).first()


register(
    PersonalData(
        room="mail",
        classes={
            OutgoingMail: fields(
                personal="subject_id to_name to_address title plain html",
                secret="headers",  # noqa: S106 - a class: headers hold the token that ends promotions
                internal="template purpose scope region language consent_id",
                technical="id public_id dedupe_key message_id not_after state reason attempts next_attempt_at "
                "leased_until created_at finished_at",
            ),
            Suppression: fields(personal="address_hash", technical="id reason at"),
            OutboxState: fields(technical="id paused_at pause_reason resting_until failures"),
        },
        export=export,
        erase=erase,
        retention=(
            Retention("mail-words", BODY_DAYS, forget_bodies),
            Retention("mail-rows", ROW_DAYS, forget_rows),
        ),
    )
)
