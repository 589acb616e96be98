"""An industrial park or another site of a member, what it has, and its plots."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.models import Member, Municipality
from citybridge.core.models import Identified, NamedInThreeLanguages, ProvenancedText, Versioned
from citybridge.organisations.models import Organisation
from citybridge.projects.enums import Availability, Infrastructure, PurchasePrice, Rent, SiteKind, SiteState
from citybridge.topics.models import Topic


class Site(Versioned, NamedInThreeLanguages):
    """`organisation` runs it, when it is one of the platform. `checked_on` is when the office looked at the facts."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="sites")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="sites", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="sites", null=True, blank=True
    )
    state = models.CharField(max_length=9, choices=SiteState.choices, default=SiteState.DRAFT)
    kind = models.CharField(_("kind"), max_length=15, choices=SiteKind.choices)
    area_ha = models.DecimalField(
        _("area in hectares"), max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    topics = models.ManyToManyField(Topic, related_name="sites", blank=True)
    checked_on = models.DateField(_("facts checked on"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="for the first time")
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    class Meta:
        indexes = [models.Index(fields=["member", "state"])]

    def __str__(self) -> str:
        return self.name_en


class SiteText(ProvenancedText):
    """What the site is and which incentives there are, in one language."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="texts")
    description = models.TextField(_("description"), max_length=4000)
    incentives = models.TextField(_("incentives"), max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_site_text_a_language", fields=["site", "language"])]

    def __str__(self) -> str:
        return f"{self.site} ({self.language})"


class SiteFact(models.Model):
    """One thing the site has; `amount` in the unit of its kind, NULL when it is only there."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=13, choices=Infrastructure.choices)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_fact_a_kind", fields=["site", "kind"])]

    def __str__(self) -> str:
        return self.kind

    @property
    def unit(self) -> str:
        return Infrastructure(self.kind).unit


class Plot(Identified):
    """A piece of land, a hall or a floor. Prices are bands and may be left out."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="plots")
    number = models.CharField(_("number or name"), max_length=60)
    area_m2 = models.PositiveIntegerField(_("area in m²"), validators=[MinValueValidator(1)])
    purchase = models.CharField(_("price to buy"), max_length=10, choices=PurchasePrice.choices, blank=True)
    rent = models.CharField(_("rent"), max_length=10, choices=Rent.choices, blank=True)
    availability = models.CharField(
        _("availability"), max_length=8, choices=Availability.choices, default=Availability.FREE
    )
    free_from = models.DateField(_("free from"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_plot_a_number", fields=["site", "number"])]
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return self.number
