"""An organisation and everything that hangs on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member, Municipality
from citybridge.core.models import ProvenancedText, Versioned
from citybridge.organisations.enums import (
    ClassificationSystem,
    Experience,
    IdentifierScheme,
    NameKind,
    OrganisationKind,
    SizeBand,
)
from citybridge.topics.models import Topic


class Organisation(Versioned):
    """A company, research institute, cluster or industrial park, cared for by one member's office.

    `merged_into` points from a merged record to the one that stays; such a record is not shown any more.
    `sort_key` orders lists: pinyin for Chinese names, folded umlauts for Latin ones.
    """

    kind = models.CharField(max_length=18, choices=OrganisationKind.choices, default=OrganisationKind.COMPANY)
    native_name = models.CharField(_("native name"), max_length=200)
    latin_name = models.CharField(_("Latin name"), max_length=200, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=60, blank=True)
    sort_key = models.CharField(max_length=240, blank=True, db_index=True)
    side = models.CharField(max_length=2, choices=Side.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="organisations")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="organisations", null=True, blank=True
    )
    size_band = models.CharField(_("size"), max_length=6, choices=SizeBand.choices, blank=True)
    head_count = models.PositiveIntegerField(pgettext_lazy("organisation", "people"), null=True, blank=True)
    founded_year = models.PositiveSmallIntegerField(_("founded"), null=True, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    experience = models.CharField(max_length=7, choices=Experience.choices, default=Experience.NONE)
    experience_since = models.PositiveSmallIntegerField(null=True, blank=True)
    topics = models.ManyToManyField(Topic, related_name="organisations", blank=True)
    people = models.ManyToManyField(
        User, through="OrganisationMember", through_fields=("organisation", "user"), related_name="organisations"
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    external_key = models.CharField(_("key of the importing office"), max_length=80, blank=True)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)
    is_published = models.BooleanField(_("published"), default=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="merged_records", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="organisation_has_a_name", condition=~models.Q(native_name="")),
            models.CheckConstraint(
                name="organisation_not_merged_into_itself", condition=~models.Q(merged_into=models.F("id"))
            ),
            models.UniqueConstraint(
                name="one_organisation_per_external_key",
                fields=["member", "external_key"],
                condition=~models.Q(external_key=""),
            ),
        ]
        indexes = [models.Index(fields=["member", "sort_key"])]

    def __str__(self) -> str:
        return self.native_name


class OrganisationName(models.Model):
    """A further name: short, former, or as somebody else spells it. Merges leave their names here."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=6, choices=NameKind.choices)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_name_once", fields=["organisation", "kind", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class NameKey(models.Model):
    """A blocking key of an organisation: what two records must share to be compared at all."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="name_keys")
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_key_once", fields=["organisation", "key"])]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return self.key


class Identifier(models.Model):
    """An official number, normalised and with a correct checksum; it belongs to one living record."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=11, choices=IdentifierScheme.choices)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_organisation_per_identifier", fields=["scheme", "value"]),
            models.UniqueConstraint(name="one_identifier_a_scheme", fields=["organisation", "scheme"]),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Website(models.Model):
    """An address of the organisation's site. Not unique: companies of one group share a domain."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="websites")
    url = models.URLField(max_length=300)
    host = models.CharField(max_length=253, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_address_once", fields=["organisation", "url"])]

    def __str__(self) -> str:
        return self.url


class Classification(models.Model):
    """A class of an official system that the organisation or its office chose."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="classifications")
    system = models.CharField(max_length=4, choices=ClassificationSystem.choices)
    code = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_class_once", fields=["organisation", "system", "code"])]
        indexes = [models.Index(fields=["system", "code"])]

    def __str__(self) -> str:
        return f"{self.system} {self.code}"


class OrganisationText(ProvenancedText):
    """What the organisation does, in one language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="texts")
    description = models.TextField(_("description"), max_length=5000)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_description_a_language", fields=["organisation", "language"])]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.language})"
