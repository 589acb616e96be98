"""A journey of people of one member to a member of the other country."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.models import NamedInThreeLanguages, Versioned
from citybridge.delegations.enums import DelegationState, Payer
from citybridge.events.models import Event


class Delegation(Versioned, NamedInThreeLanguages):
    """`sender` travels to `host`. Both days are included, at the place of the host: arrival and departure.

    Texts stand in three languages because the letters for the visas do; what is missing, the letters ask for.
    """

    sender = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="delegations_sent")
    host = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="delegations_hosted")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="delegations", null=True, blank=True)
    state = models.CharField(max_length=9, choices=DelegationState.choices, default=DelegationState.DRAFT)
    starts_on = models.DateField(_("day of arrival"))
    ends_on = models.DateField(_("day of departure"))
    purpose_de = models.TextField(_("purpose in German"), max_length=1000, blank=True)
    purpose_zh = models.TextField(_("purpose in Chinese"), max_length=1000, blank=True)
    purpose_en = models.TextField(_("purpose in English"), max_length=1000, blank=True)
    places_latin = models.CharField(_("cities to be visited, in Latin letters"), max_length=200, blank=True)
    places_zh = models.CharField(_("cities to be visited, in Chinese"), max_length=200, blank=True)
    lodging = models.CharField(_("hotel with its address"), max_length=300, blank=True)
    travel_paid_by = models.CharField(_("who pays the journey"), max_length=9, choices=Payer.choices, blank=True)
    lodging_paid_by = models.CharField(_("who pays the hotel"), max_length=9, choices=Payer.choices, blank=True)
    insurance_paid_by = models.CharField(_("who pays the insurance"), max_length=9, choices=Payer.choices, blank=True)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_it_starts", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
            models.CheckConstraint(name="delegation_between_two", condition=~models.Q(sender=models.F("host"))),
        ]

    def __str__(self) -> str:
        return f"{self.sender} to {self.host} {self.starts_on}"

    @property
    def days(self) -> int:
        """Length of the stay, both days counted, as consulates count it."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def purposes(self) -> dict[str, str]:
        return {"de": self.purpose_de, "zh": self.purpose_zh, "en": self.purpose_en}

    @property
    def leads_to_china(self) -> bool:
        return self.host.side == Side.CN
