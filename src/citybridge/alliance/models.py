"""Members of the alliance, their places, their standing over time, and their offices."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.enums import MemberKind, Side, StandingKind
from citybridge.core.models import Addressed, NamedInThreeLanguages


class Region(NamedInThreeLanguages):
    """A German Land or a Chinese province-level unit, by its ISO 3166-2 code."""

    code = models.CharField(max_length=6, primary_key=True)
    side = models.CharField(max_length=2, choices=Side.choices)

    def __str__(self) -> str:
        return self.code


class Member(NamedInThreeLanguages):
    """What joined the alliance: a city, a district, a county or region, a network of municipalities."""

    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=8, choices=MemberKind.choices)
    side = models.CharField(max_length=2, choices=Side.choices)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="members")
    latitude = models.DecimalField(max_digits=6, decimal_places=3)
    longitude = models.DecimalField(max_digits=6, decimal_places=3)

    def __str__(self) -> str:
        return self.slug

    @property
    def native_name(self) -> str:
        return self.name_de if self.side == Side.DE else self.name_zh


class Municipality(models.Model):
    """A place with a stable slug, native and Latin name; a Latin name alone never identifies it."""

    slug = models.SlugField(unique=True, max_length=80)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="municipalities")
    native_name = models.CharField(max_length=120)
    latin_name = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")
    spellings = models.JSONField(_("other spellings seen"), default=list, blank=True)

    class Meta:
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return self.slug


class Standing(models.Model):
    """A span of days `[from, to)` in which a member had one standing."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="standings")
    kind = models.CharField(max_length=9, choices=StandingKind.choices)
    period = DateRangeField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_standing_at_a_time",
                expressions=[("member", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.kind} {self.period}"


class Office(NamedInThreeLanguages, Addressed):
    """The economic development office of a member; its addresses are those of a role, never of a person."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="office")
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    skips_own_requests = models.BooleanField(
        _("requests of our own organisations go straight to the counterpart's office"), default=False
    )
    people = models.ManyToManyField(User, related_name="offices", blank=True)

    def __str__(self) -> str:
        return f"office of {self.member}"
