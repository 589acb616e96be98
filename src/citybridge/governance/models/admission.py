"""Who applies to join, and what a plenary is asked about it."""

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.enums import MemberKind, Side, StandingKind
from citybridge.alliance.models import Member, Region
from citybridge.core.languages import Language
from citybridge.core.models import NamedInThreeLanguages, StoredFile, Versioned
from citybridge.governance.enums import ApplicationState, DocumentKind
from citybridge.governance.models.agenda import AgendaItem
from citybridge.governance.models.resolution import Resolution

ADMITTED_AS = [(kind.value, kind.label) for kind in (StandingKind.MEMBER, StandingKind.OBSERVER, StandingKind.GUEST)]


class ApplicationRequest(models.Model):
    """An address somebody typed, until its owner sends the application or the days are over.

    The link holds `reference`, signed; the application that comes of it is known by the same.
    """

    reference = models.UUIDField(unique=True, default=uuid.uuid4)
    form_key = models.UUIDField(unique=True, help_text="a form sent twice asks once")
    address = models.EmailField()
    address_hash = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=2, choices=Language.choices)
    side = models.CharField(max_length=2, choices=Side.choices)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d} {self.side}"


class Application(Versioned, NamedInThreeLanguages):
    """What a city says of itself. `public_id` is the reference of its link; `member` is what it became."""

    state = models.CharField(max_length=9, choices=ApplicationState.choices, default=ApplicationState.SENT)
    wanted = models.CharField(_("standing applied for"), max_length=9, choices=ADMITTED_AS)
    kind = models.CharField(_("kind"), max_length=8, choices=MemberKind.choices)
    side = models.CharField(max_length=2, choices=Side.choices)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    slug = models.SlugField(_("short name in addresses"), max_length=50, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=6, decimal_places=3, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=6, decimal_places=3, null=True, blank=True)
    places = models.JSONField(_("municipalities"), default=list, help_text="pairs: Latin letters, Chinese characters")
    website = models.URLField(_("website"), max_length=200, blank=True)
    why = models.TextField(_("why we want to join"), max_length=3000)
    contact_address = models.EmailField(blank=True)
    contact_hash = models.CharField(max_length=64, blank=True, db_index=True)
    contact_name = models.CharField(_("name"), max_length=120, blank=True)
    contact_function = models.CharField(_("function"), max_length=120, blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    member = models.OneToOneField(Member, on_delete=models.PROTECT, null=True, related_name="application")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accepted_application_has_its_member",
                condition=models.Q(state="accepted", member__isnull=False)
                | (~models.Q(state="accepted") & models.Q(member__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.name_en or self.native_name

    @property
    def native_name(self) -> str:
        return self.name_de if self.side == Side.DE else self.name_zh


class ApplicationFile(StoredFile):
    """The letter of the mayor, or another document."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=6, choices=DocumentKind.choices)


class Admission(models.Model):
    """What an item of kind *admission* asks of the plenary: this standing, from this day on at the earliest.

    Carried out once, by the first resolution of the item that is adopted.
    """

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="admission")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="admissions")
    standing = models.CharField(_("standing"), max_length=9, choices=ADMITTED_AS)
    starts_on = models.DateField(_("from"))
    resolution = models.OneToOneField(Resolution, on_delete=models.PROTECT, null=True, related_name="admission")
    carried_out_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="admission_is_carried_out_by_a_resolution",
                condition=models.Q(carried_out_at__isnull=True, resolution__isnull=True)
                | models.Q(carried_out_at__isnull=False, resolution__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.standing}"
