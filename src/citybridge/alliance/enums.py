from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """The side of the alliance: the country of a member (ISO 3166-1)."""

    DE = "DE", _("Germany")
    CN = "CN", _("China")

    @property
    def other(self) -> "Side":
        return Side.CN if self is Side.DE else Side.DE


class MemberKind(models.TextChoices):
    CITY = "city", _("city")
    DISTRICT = "district", _("district")
    REGION = "region", _("county or region")
    NETWORK = "network", _("network of municipalities")


class StandingKind(models.TextChoices):
    APPLICANT = "applicant", _("applicant")
    OBSERVER = "observer", _("observer")
    GUEST = "guest", _("guest")
    MEMBER = "member", _("member")
    LEFT = "left", _("left")
