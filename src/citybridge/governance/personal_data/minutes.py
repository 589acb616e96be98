"""Minutes: who wrote, who agreed. With the account it is forgotten who it was; the words and the side stay."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.governance.models import MinutesAgreement, MinutesChange, MinutesParagraph
from citybridge.privacy.enums import DataClass
from citybridge.privacy.registry import Section, fields

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

LABELS = {"session": _("session"), "act": _("act"), "at": _("at")}


def export(user_id: int) -> list[Section]:
    """What the person did with minutes; the words themselves are the alliance's."""
    changes = MinutesChange.objects.filter(made_by=user_id).select_related("paragraph__session").order_by("pk")
    rows = [
        {"session": row.paragraph.session.name, "act": row.get_act_display(), "at": row.made_at} for row in changes
    ]
    return [Section("minutes", _("Minutes you wrote or agreed to"), rows, LABELS)]
