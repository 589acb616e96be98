"""Next steps: who wrote how far they are."""

from django.db import models

from citybridge.governance.models import NextStep, StepNote
from citybridge.privacy.enums import DataClass
from citybridge.privacy.registry import fields

CLASSES: dict[type[models.Model], dict[str, DataClass]] = {
    NextStep: fields(
        technical="id public_id created_at updated_at version resolution reminded_on",
        public="responsible member measure due_on state result ended_on name_de name_zh name_en",
    ),
    NextStep.carried_to.through: fields(technical="id nextstep session"),
    StepNote: fields(technical="id step written_by written_at", internal="text"),
}
