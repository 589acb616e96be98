"""Sessions: who answered for a member, who speaks for it, who cast its vote."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.governance.models import (
    AgendaFile,
    AgendaItem,
    Attendance,
    Body,
    Resolution,
    Session,
    Vote,
)
from citybridge.governance.operations.attending import (
    SPEAKERS_KEPT_DAYS,
    erase_speaker,
    forget_speakers,
    speaks_in,
)
from citybridge.privacy.enums import DataClass
from citybridge.privacy.registry import Retention, Section, fields

LABELS = {
    "session": _("session"),
    "day": _("day"),
    "member": _("member"),
    "native": _("name"),
    "latin": pgettext_lazy("person", "name in Latin letters"),
    "function": _("function"),
    "vote": _("vote"),
}

CLASSES: dict[type[models.Model], dict[str, DataClass]] = {
    Body: fields(
        technical="id public_id created_at updated_at version",
        public="slug kind chair quorum is_sample name_de name_zh name_en",
    ),
    Body.members.through: fields(technical="id", public="body member"),
    Session: fields(
        technical="id public_id created_at updated_at version",
        public=(
            "body number event host state starts_at ends_at time_zone place_native place_latin name_de name_zh name_en"
            " invited_at opened_at closed_at published_at is_sample"
        ),
        internal="meeting_url proposals_until cancelled_reason",
    ),
    AgendaItem: fields(
        technical="id public_id created_at updated_at version session position",
        public="kind proposer name_de name_zh name_en text_de text_zh text_en minutes",
        internal="state declined_reason",
    ),
    AgendaFile: fields(
        technical="id public_id created_at updated_at item media_type size digest", internal="file name"
    ),
    Attendance: fields(
        technical="id session member answered_at answered_by updated_at",
        public="is_present has_vote",
        internal="comes",
        personal="speaker_native speaker_latin speaker_function",
    ),
    Resolution: fields(
        technical="id public_id created_at updated_at version item vote_open",
        public="number rule state name_de name_zh name_en text_de text_zh text_en decided_at",
    ),
    Vote: fields(technical="id resolution member cast_by cast_at", public="choice"),
}


def export(user_id: int) -> list[Section]:
    """Sessions at which the person speaks for a member, told by name and office; votes the person entered."""
    user = get_user_model().objects.filter(pk=user_id).first()
    spoken = [
        {
            "session": row.session.name,
            "day": row.session.starts_at,
            "member": row.member.name,
            "native": row.speaker_native,
            "latin": row.speaker_latin,
            "function": row.speaker_function,
        }
        for row in (speaks_in(user) if user else [])
    ]
    cast = [
        {
            "session": vote.resolution.item.session.name,
            "day": vote.cast_at,
            "member": vote.member.name,
            "vote": vote.get_choice_display(),
        }
        for vote in Vote.objects.filter(cast_by=user_id).select_related("resolution__item__session", "member")
    ]
    return [
        Section("sessions-spoken", _("Sessions at which you speak for a member"), spoken, LABELS),
        Section("votes-cast", _("Votes you cast for a member"), cast, LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    """The name goes from attendance; votes are the member's and stay without who cast them."""
    user = get_user_model().objects.filter(pk=user_id).first()
    if user is not None:
        erase_speaker(user)
    Vote.objects.filter(cast_by=user_id).update(cast_by=None)
    Attendance.objects.filter(answered_by=user_id).update(answered_by=None)


def forget(before: datetime, dry_run: bool) -> int:
    return forget_speakers(before, dry_run=dry_run)


RETENTION = (
    Retention("speakers", SPEAKERS_KEPT_DAYS, forget, _("Who spoke for a member at a session, after its end")),
)
