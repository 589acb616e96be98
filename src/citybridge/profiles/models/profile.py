"""One offer or request of an organisation, and its texts per language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language, choose
from citybridge.core.models import ProvenancedText, Versioned
from citybridge.organisations.models import Organisation
from citybridge.profiles.enums import Direction, ProfileKind, ProfileState, Stage
from citybridge.topics.models import Topic


class CooperationProfile(Versioned):
    """What an organisation offers or seeks (a *partnering profile* in the European network's words).

    It is found while it is published and `expires_on` lies ahead. `language` is the author's. `changed_at` is the
    first change since its office last vouched for it, NULL while it says what the office saw.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="profiles")
    direction = models.CharField(_("offer or request"), max_length=7, choices=Direction.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=ProfileKind.choices, default=ProfileKind.BUSINESS)
    state = models.CharField(max_length=9, choices=ProfileState.choices, default=ProfileState.DRAFT)
    language = models.CharField(_("language of the author"), max_length=2, choices=Language.choices)
    stage = models.CharField(_("stage"), max_length=11, choices=Stage.choices, blank=True)
    certificates = models.JSONField(_("certificates"), default=list, blank=True)
    region_wished = models.CharField(_("region wished"), max_length=60, blank=True)
    topics = models.ManyToManyField(Topic, related_name="profiles", blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    external_key = models.CharField(_("key of the importing office"), max_length=80, blank=True)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="published_profile_has_an_end",
                condition=~models.Q(state=ProfileState.PUBLISHED) | models.Q(expires_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_profile_per_external_key",
                fields=["organisation", "external_key"],
                condition=~models.Q(external_key=""),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "expires_on"]),
            models.Index(name="profile_changed", fields=["changed_at"], condition=models.Q(changed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.public_id}"

    @property
    def title(self) -> str:
        return choose({text.language: text.title for text in self.texts.all()})[0]


class ProfileText(ProvenancedText):
    """Title, summary and what is sought, in one language."""

    profile = models.ForeignKey(CooperationProfile, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), max_length=4000)
    sought = models.TextField(_("what is sought in a partner"), max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_profile_text_a_language", fields=["profile", "language"])]

    def __str__(self) -> str:
        return self.title
