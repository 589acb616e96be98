"""What is written of a session, paragraph by paragraph, in two languages side by side."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.languages import Language
from citybridge.core.models import Versioned
from citybridge.governance.enums import MinutesAct, TextState
from citybridge.governance.models.agenda import AgendaItem
from citybridge.governance.models.session import Session
from citybridge.governance.validators.minutes import TEXT_LIMIT

# What both sides agree on; English is for those who read neither.
BINDING = (Language.DE, Language.ZH)


class Wording(models.Model):
    """Where a paragraph stands and what it says; `outdated` are languages whose original has changed since.

    `position` counts from 1 within the agenda item; without an item it stands before all of them.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.RESTRICT, related_name="+", null=True, blank=True)
    position = models.PositiveSmallIntegerField()
    original = models.CharField(_("language of the original"), max_length=2, choices=Language.choices)
    text_de = models.TextField(_("text in German"), max_length=TEXT_LIMIT, blank=True)
    text_zh = models.TextField(_("text in Chinese"), max_length=TEXT_LIMIT, blank=True)
    text_en = models.TextField(_("text in English"), max_length=TEXT_LIMIT, blank=True)
    outdated = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    is_deleted = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def texts(self) -> dict[str, str]:
        return {"de": self.text_de, "zh": self.text_zh, "en": self.text_en}


class MinutesParagraph(Versioned, Wording):
    """A paragraph of the minutes; one that was deleted stays, so that it can be taken up again.

    `version` counts changes of the words only: who agrees or moves disturbs nobody who is writing.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="paragraphs")

    def __str__(self) -> str:
        return f"{self.session} paragraph {self.pk}"

    @property
    def agreed_sides(self) -> set[str]:
        return {row.side for row in self.agreements.all()}

    @property
    def is_agreed(self) -> bool:
        return self.agreed_sides == set(Side.values)

    @property
    def state_de(self) -> TextState:
        return self.state_of(Language.DE)

    @property
    def state_zh(self) -> TextState:
        return self.state_of(Language.ZH)

    @property
    def state_en(self) -> TextState:
        return self.state_of(Language.EN)

    @property
    def can_be_agreed(self) -> bool:
        """Both binding languages are there, and no translation is behind its original."""
        return all(self.texts[language] for language in BINDING) and not self.outdated

    def state_of(self, language: str) -> TextState:
        """The state of the words in one language."""
        if not self.texts[language]:
            return TextState.MISSING
        if language in self.outdated:
            return TextState.OUTDATED
        if self.is_agreed:
            return TextState.AGREED
        return TextState.ORIGINAL if language == self.original else TextState.TRANSLATED


class MinutesAgreement(models.Model):
    """One side agrees to a paragraph as it stands: an office (`member`), or the secretariat where that is empty."""

    paragraph = models.ForeignKey(MinutesParagraph, on_delete=models.CASCADE, related_name="agreements")
    side = models.CharField(max_length=2, choices=Side.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    agreed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_agreement_a_side", fields=["paragraph", "side"])]

    def __str__(self) -> str:
        return f"{self.side} on {self.paragraph}"


class MinutesChange(Wording):
    """A paragraph as it stood after one act; the history that is shown and that an undo goes back to."""

    paragraph = models.ForeignKey(MinutesParagraph, on_delete=models.CASCADE, related_name="changes")
    act = models.CharField(max_length=9, choices=MinutesAct.choices)
    was_at = models.PositiveSmallIntegerField(help_text="its position before the act")
    side = models.CharField(max_length=2, choices=Side.choices, blank=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.act}"
