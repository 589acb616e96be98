"""Minutes: who wrote, who agreed."""

from django.db import models

from citybridge.governance.models import MinutesAgreement, MinutesChange, MinutesParagraph
from citybridge.privacy.enums import DataClass
from citybridge.privacy.registry import fields

WORDS = "original text_de text_zh text_en"

CLASSES: dict[type[models.Model], dict[str, DataClass]] = {
    MinutesParagraph: fields(
        technical="id public_id created_at updated_at version session item position is_deleted",
        internal="outdated",
        public=WORDS,
    ),
    MinutesAgreement: fields(technical="id paragraph agreed_by agreed_at", public="side member"),
    MinutesChange: fields(
        technical="id paragraph item position was_at is_deleted made_by made_at",
        internal=f"act side member outdated {WORDS}",
    ),
}
