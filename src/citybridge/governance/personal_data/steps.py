"""Next steps: who wrote how far they are. With the account it is forgotten who it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.governance.models import NextStep, StepNote
from citybridge.privacy.enums import DataClass
from citybridge.privacy.registry import Section, fields

CLASSES: dict[type[models.Model], dict[str, DataClass]] = {
    NextStep: fields(
        technical="id public_id created_at updated_at version resolution reminded_on",
        public="responsible member measure due_on state result ended_on name_de name_zh name_en",
    ),
    NextStep.carried_to.through: fields(technical="id nextstep session"),
    StepNote: fields(technical="id step written_by written_at", internal="text"),
}

LABELS = {"step": _("step"), "text": _("how far it is"), "at": _("at")}


def export(user_id: int) -> list[Section]:
    notes = StepNote.objects.filter(written_by=user_id).select_related("step").order_by("pk")
    rows = [{"step": note.step.name, "text": note.text, "at": note.written_at} for note in notes]
    return [Section("step-notes", _("What you wrote about next steps"), rows, LABELS)]
