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


class Right(models.TextChoices):
    """What a member and its organisations may do; which standing has which right says `policies.RIGHTS`."""

    BE_FOUND = "be_found", _("its organisations and profiles are published and may be asked for an introduction")
    ASK = "ask", _("its organisations ask to be introduced")
    REACH_OUT = "reach_out", _("its office writes to its organisations about events")
    READ = "read", _("reads agendas of sessions it is called to")
    ATTEND = "attend", _("comes to sessions and speaks")
    PROPOSE = "propose", _("proposes agenda items")
    VOTE = "vote", _("votes")
