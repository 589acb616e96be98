"""What the room holds of people: who decided, answered, heard or was written to. The rest is about organisations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.outreach.models import (
    Answer,
    Campaign,
    CampaignText,
    Contact,
    Decision,
    LetterRun,
    Objection,
    QuestionLines,
    QuestionRecord,
)
from citybridge.outreach.operations.printing import forget_letters
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

LABELS = {
    "at": _("time"),
    "what": _("what you did"),
    "event": pgettext_lazy("fair", "event"),
    "organisation": _("organisation"),
}
DAYS_OF_NOTES, DAYS_OF_LETTERS = 730, 90
# Every column that names a person; what it stands in stays, without the person.
NAMING = (
    (Decision, "decided_by"),
    (QuestionLines, "set_by"),
    (Campaign, "asked_by"),
    (Campaign, "released_by"),
    (Contact, "user"),
    (Contact, "handled_by"),
    (Answer, "heard_by"),
    (Objection, "heard_by"),
    (LetterRun, "asked_by"),
)


def export(user_id: int) -> Sequence[Section]:
    """Invitations to the person, and what the person did in an office."""
    return [
        Section("invitations-received", _("Invitations to events that went to you"), _received(user_id), LABELS),
        Section("outreach-acts", _("What you did in campaigns"), _acts(user_id), LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - the registry passes the time to every room
    """Notes that the person's organisation left on the page of answers go; columns forget the person."""
    Answer.objects.filter(Q(contact__user_id=user_id) | Q(heard_by_id=user_id)).update(note="")
    Decision.objects.filter(decided_by_id=user_id).update(note="")
    for model, column in NAMING:
        model._base_manager.filter(**{column: user_id}).update(**{column: None})  # noqa: SLF001 - Django's documented name


def forget_notes(before: datetime, dry_run: bool) -> int:
    """Words in answers: what was answered stays for the proof."""
    old = Answer.objects.filter(at__lt=before).exclude(note="")
    return old.count() if dry_run else old.update(note="")


def _received(user_id: int) -> list[dict[str, Any]]:
    rows = Contact.objects.filter(user_id=user_id).select_related("event", "organisation").order_by("pk")
    return [
        {
            "at": contact.informed_at,
            "what": f"{contact.get_channel_display()}: {contact.get_state_display()}",
            "event": contact.event.name,
            "organisation": contact.organisation.native_name,
        }
        for contact in rows
    ]


def _acts(user_id: int) -> list[dict[str, Any]]:
    decided = Decision.objects.filter(decided_by_id=user_id).select_related("event", "organisation")
    heard = Answer.objects.filter(heard_by_id=user_id).select_related("contact__event", "contact__organisation")
    released = Campaign.objects.filter(released_by_id=user_id).select_related("event")
    return [
        *(_act(row.decided_at, row.get_verdict_display(), row.event, row.organisation) for row in decided),
        *(_act(row.at, row.get_kind_display(), row.contact.event, row.contact.organisation) for row in heard),
        *(_act(row.released_at, _("released the campaign"), row.event, None) for row in released),
    ]


def _act(at: datetime | None, what: object, event: Any, organisation: Any) -> dict[str, Any]:
    return {
        "at": at,
        "what": str(what),
        "event": event.name,
        "organisation": organisation.native_name if organisation else "",
    }


register(
    PersonalData(
        room="outreach",
        classes={
            Decision: fields(
                technical="id event organisation", internal="proposed verdict note decided_at", personal="decided_by"
            ),
            QuestionLines: fields(technical="id event member", internal="fits perhaps set_at", personal="set_by"),
            Campaign: fields(
                technical="id public_id created_at updated_at version event member",
                internal="state includes_perhaps is_commercial starts_on wave_size reminds_after_days asks_until"
                " released_at finished_at",
                personal="asked_by released_by",
            ),
            CampaignText: fields(technical="id campaign", internal="kind language subject body"),
            Contact: fields(
                technical="id public_id created_at updated_at campaign event organisation mail_id reminder_mail_id",
                internal="verdict channel channel_reason language wave state informed_at reminded_at opened_at",
                personal="user consent_id handled_by",
                secret="code",  # noqa: S106 - a class: whoever has the code may answer
            ),
            Answer: fields(technical="id contact form_key", internal="kind at", personal="note heard_by"),
            Answer.topics.through: fields(technical="id answer", internal="topic"),
            Objection: fields(technical="id organisation", internal="at via", personal="heard_by"),
            LetterRun: fields(
                technical="id public_id created_at updated_at campaign drawn failure",
                internal="is_reminder made_at posted_on content",
                personal="asked_by",
            ),
            LetterRun.contacts.through: fields(technical="id letterrun contact"),
            QuestionRecord: fields(
                technical="id event member organisation",
                internal="verdict is_decided stage channel informed_at opened_at answer answered_at is_registered"
                " has_travelled at",
            ),
            QuestionRecord.topics.through: fields(technical="id questionrecord", internal="topic"),
        },
        export=export,
        erase=erase,
        retention=(
            Retention("answer-notes", DAYS_OF_NOTES, forget_notes, _("Notes in answers to invitations")),
            Retention("printed-letters", DAYS_OF_LETTERS, forget_letters, _("Files of letters that were posted")),
        ),
    )
)
