"""Stages and states of joint projects; kinds, facts and prices of sites."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProjectState(models.TextChoices):
    """Draft → published → expired, and again when renewed. What is withdrawn can be published again."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ProjectStage(models.TextChoices):
    IDEA = "idea", _("idea")
    SEEKING = "seeking", _("seeking partners")
    APPLIED = "applied", _("funding applied for")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    GIVEN_UP = "given_up", _("given up")


class PartnerRole(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinates")
    PARTNER = "partner", pgettext_lazy("role", "takes part")
    ASSOCIATED = "associated", _("associated")
    SUPPORT = "support", _("accompanies")


class PartnerState(models.TextChoices):
    """Only a confirmed partner is shown; who declined or left can be asked again."""

    ASKED = "asked", pgettext_lazy("partner", "asked")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    LEFT = "left", _("left")


class SiteState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class SiteKind(models.TextChoices):
    INDUSTRIAL_PARK = "industrial_park", _("industrial park")
    TECHNOLOGY_PARK = "technology_park", _("technology park")
    BROWNFIELD = "brownfield", _("brownfield")
    BUILDING = "building", _("hall or building")
    OFFICE = "office", _("offices or incubator")


class Infrastructure(models.TextChoices):
    """What a site has; `unit` is what its amount is measured in, empty where there is nothing to measure."""

    POWER = "power", _("power supply")
    GAS = "gas", _("natural gas")
    WATER = "water", _("process water")
    WASTE_WATER = "waste_water", _("waste water treatment")
    DISTRICT_HEAT = "district_heat", _("district heat")
    FIBRE = "fibre", _("fibre")
    RAIL = "rail", _("own railway siding")
    MOTORWAY = "motorway", _("motorway")
    RIVER_PORT = "river_port", _("river port")
    SEA_PORT = "sea_port", _("sea port")

    @property
    def unit(self) -> str:
        return UNITS.get(self, "")


UNITS = {
    Infrastructure.POWER: "kV",
    Infrastructure.WATER: "m³/d",
    Infrastructure.WASTE_WATER: "m³/d",
    Infrastructure.DISTRICT_HEAT: "MW",
    Infrastructure.FIBRE: "Gbit/s",
    Infrastructure.MOTORWAY: "km",
    Infrastructure.RIVER_PORT: "km",
    Infrastructure.SEA_PORT: "km",
}


class PurchasePrice(models.TextChoices):
    """Bands of euros a square metre."""

    UNDER_25 = "under_25", _("under 25 EUR/m²")
    TO_50 = "25_50", _("25 to 50 EUR/m²")
    TO_100 = "50_100", _("50 to 100 EUR/m²")
    TO_200 = "100_200", _("100 to 200 EUR/m²")
    OVER_200 = "over_200", _("over 200 EUR/m²")
    ON_REQUEST = "on_request", _("on request")


class Rent(models.TextChoices):
    """Bands of euros a square metre and month."""

    UNDER_2 = "under_2", _("under 2 EUR/m² a month")
    TO_5 = "2_5", _("2 to 5 EUR/m² a month")
    TO_10 = "5_10", _("5 to 10 EUR/m² a month")
    OVER_10 = "over_10", _("over 10 EUR/m² a month")
    ON_REQUEST = "on_request", _("on request")


class Availability(models.TextChoices):
    FREE = "free", pgettext_lazy("plot", "free")
    RESERVED = "reserved", _("reserved")
    TAKEN = "taken", _("taken")
