"""Sessions: who answered for a member, who speaks for it, who cast its vote."""

from django.db import models

from citybridge.governance.models import (
    AgendaFile,
    AgendaItem,
    Attendance,
    Body,
    Resolution,
    Session,
    Vote,
)
from citybridge.privacy.enums import DataClass
from citybridge.privacy.registry import fields

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
