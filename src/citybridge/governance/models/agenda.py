"""What a session talks about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.models import Member
from citybridge.core.models import NamedInThreeLanguages, StoredFile, Versioned
from citybridge.governance.enums import ItemKind, ItemState
from citybridge.governance.models.session import Session


class AgendaItem(Versioned, NamedInThreeLanguages):
    """Proposed by a member (`proposer`), or by the secretariat where that is empty. Positions count from 1."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(null=True, help_text="empty until it stands on the agenda")
    kind = models.CharField(_("kind"), max_length=9, choices=ItemKind.choices, default=ItemKind.SUBJECT)
    state = models.CharField(max_length=9, choices=ItemState.choices, default=ItemState.PROPOSED)
    proposer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="items", null=True, blank=True)
    text_de = models.TextField(_("explanation in German"), max_length=5000, blank=True)
    text_zh = models.TextField(_("explanation in Chinese"), max_length=5000, blank=True)
    text_en = models.TextField(_("explanation in English"), max_length=5000, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    declined_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_item_a_position", fields=["session", "position"], deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.name_en or self.name_de or self.name_zh}"

    @property
    def texts(self) -> dict[str, str]:
        return {"de": self.text_de, "zh": self.text_zh, "en": self.text_en}


class AgendaFile(StoredFile):
    """A document of an item, for those who may see the item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="files")
