"""That a member was certified, that it leaves, and which of its profiles rest since."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.models import Identified
from citybridge.governance.models.admission import ADMITTED_AS
from citybridge.profiles.models import CooperationProfile


class Certificate(Identified):
    """A number for the standing a member had when it was issued; drawn anew each time, no copy is kept.

    It is valid as long as that standing lasts. `code` is what the printed QR code leads to.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="certificates")
    standing = models.CharField(_("standing"), max_length=9, choices=ADMITTED_AS)
    since = models.DateField(help_text="first day of the standing")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField(help_text="within the year, from 1")
    code = models.CharField(max_length=20, unique=True)
    issued_on = models.DateField()
    issued_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_certificate_a_number", fields=["year", "serial"]),
            models.UniqueConstraint(name="one_certificate_a_standing", fields=["member", "since"]),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """`2026-007`: year, running number."""
        return f"{self.year}-{self.serial:03d}"


class Departure(Identified):
    """Notice of leaving. It can be taken back until the day; on the day the standing becomes *left*."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="departures")
    leaves_on = models.DateField(_("first day outside the alliance"))
    reason = models.CharField(_("reason"), max_length=1000)
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_departure_a_member",
                fields=["member"],
                condition=models.Q(taken_back_at__isnull=True, done_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} leaves {self.leaves_on}"


class RestingProfile(models.Model):
    """A profile that was published when its member left; published again when the member returns.

    `version` is that of the words its office vouched for: what was changed since needs a new look.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    profile = models.OneToOneField(CooperationProfile, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    since = models.DateTimeField()
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    def __str__(self) -> str:
        return f"{self.profile} since {self.since:%Y-%m-%d}"
