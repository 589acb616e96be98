"""What a session decided, and how."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.models import NamedInThreeLanguages, Versioned
from citybridge.governance.enums import Choice, ResolutionState, Rule
from citybridge.governance.models.agenda import AgendaItem


class Resolution(Versioned, NamedInThreeLanguages):
    """The wording in three languages; a draft until it is decided in the session, then never changed."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="resolutions")
    number = models.PositiveSmallIntegerField(_("number"), help_text="within the session, from 1")
    rule = models.CharField(_("how it is decided"), max_length=10, choices=Rule.choices, default=Rule.CONSENSUS)
    state = models.CharField(max_length=9, choices=ResolutionState.choices, default=ResolutionState.DRAFT)
    text_de = models.TextField(_("wording in German"), max_length=5000, blank=True)
    text_zh = models.TextField(_("wording in Chinese"), max_length=5000, blank=True)
    text_en = models.TextField(_("wording in English"), max_length=5000, blank=True)
    vote_open = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decided_resolution_has_its_moment",
                condition=models.Q(state__in=("draft", "withdrawn")) | models.Q(decided_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item.session} resolution {self.number}"

    @property
    def texts(self) -> dict[str, str]:
        return {"de": self.text_de, "zh": self.text_zh, "en": self.text_en}


class Vote(models.Model):
    """One voice a member; by consensus a *no* is an objection."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=7, choices=Choice.choices)
    cast_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_vote_a_member", fields=["resolution", "member"])]

    def __str__(self) -> str:
        return f"{self.member}: {self.choice}"
