"""What this room holds of people: who did which step, released cards, messages and their files."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from citybridge.introductions.models import (
    Attachment,
    CardRelease,
    Introduction,
    Message,
    MessageTranslation,
    Step,
    ThreadVisit,
)
from citybridge.introductions.operations.erasing import erase_person, forget_cards
from citybridge.introductions.operations.releasing import follow_withdrawn_consent
from citybridge.introductions.queries.cards import PURPOSE, releases_of_person, steps_by
from citybridge.introductions.queries.conversation import attachments_by, messages_by
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register, when_withdrawn

DAYS_OF_ENDED_CARDS = 30
LABELS = {
    "at": _("time"),
    "introduction": _("introduction"),
    "act": _("what you did"),
    "recipient": _("recipient"),
    "country": _("country"),
    "fields": _("details"),
    "withdrawn_at": _("withdrawn"),
    "speaks_for": _("in the name of"),
    "language": _("language"),
    "text": _("text"),
    "name": _("name of the file"),
    "size": _("bytes"),
}


def export(user_id: int) -> list[Section]:
    """What the person did, gave away (to whom by name: CJEU C-154/21), wrote and attached."""
    return [
        Section("introduction-steps", _("What you did in introductions"), _steps(user_id), LABELS),
        Section("card-releases", _("Cards you released, and who received them"), _releases(user_id), LABELS),
        Section("messages", _("Messages you wrote"), _messages(user_id), LABELS),
        Section("attachments", _("Files you attached"), _attachments(user_id), LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:
    """Messages leave an empty row, cards and files go; what organisations did stays without the person."""
    erase_person(user_id, at=at)


def forget_ended(before: datetime, dry_run: bool) -> int:
    return forget_cards(before, dry_run=dry_run)


def _steps(user_id: int) -> list[dict[str, Any]]:
    return [
        {"at": step.at, "introduction": str(step.introduction.public_id), "act": step.get_kind_display()}
        for step in steps_by(user_id)
    ]


def _releases(user_id: int) -> list[dict[str, Any]]:
    return [
        {
            "at": release.released_at,
            "introduction": str(release.introduction.public_id),
            "recipient": release.recipient.native_name,
            "country": release.recipient.side,
            "fields": ", ".join(release.transfer.fields),
            "withdrawn_at": release.withdrawn_at,
        }
        for release in releases_of_person(user_id)
    ]


def _messages(user_id: int) -> list[dict[str, Any]]:
    return [
        {
            "at": message.sent_at,
            "introduction": str(message.introduction.public_id),
            "speaks_for": message.speaks_for.native_name,
            "language": message.get_language_display(),
            "text": message.text,
        }
        for message in messages_by(user_id)
    ]


def _attachments(user_id: int) -> list[dict[str, Any]]:
    return [
        {
            "at": attachment.created_at,
            "introduction": str(attachment.message.introduction.public_id),
            "name": attachment.name,
            "size": attachment.size,
        }
        for attachment in attachments_by(user_id)
    ]


when_withdrawn(PURPOSE, follow_withdrawn_consent)
register(
    PersonalData(
        room="introductions",
        classes={
            Introduction: fields(
                technical="id public_id created_at updated_at request_key version",
                internal=(
                    "asking counterpart profile asked_at text language wish state state_since due_on expires_on"
                    " reminded_at agreed_at ended_at ended_by_party decline_reason decline_note"
                    " asking_lets_offices_read counterpart_lets_offices_read"
                ),
                personal="asked_by agreed_by",
            ),
            Step: fields(technical="id introduction", internal="kind party at", personal="by"),
            CardRelease: fields(
                technical="id public_id created_at updated_at introduction transfer",
                internal="speaks_for recipient released_at withdrawn_at",
                personal="user card",
            ),
            Message: fields(
                technical="id public_id created_at updated_at introduction request_key",
                internal="speaks_for language sent_at",
                personal="sender text",
            ),
            MessageTranslation: fields(technical="id message", internal="language provider made_at", personal="text"),
            Attachment: fields(
                technical="id public_id created_at updated_at message digest",
                internal="media_type size",
                personal="file name",
            ),
            ThreadVisit: fields(technical="id introduction", personal="user seen_at"),
        },
        export=export,
        erase=erase,
        retention=[
            Retention(
                "cards-of-ended-introductions",
                DAYS_OF_ENDED_CARDS,
                forget_ended,
                _("Details on cards that were released in introductions that have ended"),
            )
        ],
    )
)
