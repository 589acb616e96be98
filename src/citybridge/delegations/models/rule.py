"""A rule of entry as an authority published it: dated data that the secretariat keeps, never code (R162)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import choose
from citybridge.core.models import Versioned
from citybridge.delegations.enums import RuleKind


class EntryRule(Versioned):
    """`valid_until` is the last day; empty means no end was announced. `checked_on` is when somebody looked it up."""

    kind = models.CharField(max_length=9, choices=RuleKind.choices, unique=True)
    most_days = models.PositiveSmallIntegerField(_("days of stay at most"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    text_de = models.TextField(_("in German"), max_length=1000)
    text_zh = models.TextField(_("in Chinese"), max_length=1000)
    text_en = models.TextField(_("in English"), max_length=1000)
    source_url = models.URLField(_("where the authority says so"), max_length=300)
    checked_on = models.DateField(_("looked up on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.kind

    @property
    def text(self) -> str:
        return choose({"de": self.text_de, "zh": self.text_zh, "en": self.text_en})[0]

    def covers(self, day: date) -> bool:
        return self.valid_until is None or day <= self.valid_until
