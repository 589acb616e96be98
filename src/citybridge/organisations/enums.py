from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    COMPANY = "company", _("company")
    RESEARCH_INSTITUTE = "research_institute", _("research institute")
    CLUSTER = "cluster", _("cluster or association")
    INDUSTRIAL_PARK = "industrial_park", _("industrial park")


class SizeBand(models.TextChoices):
    """Recommendation 2003/361/EC by head count: under 10, under 50, under 250, from 250."""

    MICRO = "micro", _("under 10 people")
    SMALL = "small", _("10 to 49 people")
    MEDIUM = "medium", _("50 to 249 people")
    LARGE = "large", _("250 people and more")

    @classmethod
    def of(cls, head_count: int) -> "SizeBand":
        limits = ((10, cls.MICRO), (50, cls.SMALL), (250, cls.MEDIUM))
        return next((band for limit, band in limits if head_count < limit), cls.LARGE)


class Experience(models.TextChoices):
    """Experience with the other country."""

    NONE = "none", _("none yet")
    TRADE = "trade", _("trade")
    PARTNER = "partner", _("partner in the country")
    SITE = "site", _("own site in the country")


class NameKind(models.TextChoices):
    SHORT = "short", _("short name")
    FORMER = "former", _("former name")
    ALIAS = "alias", _("other spelling")


class IdentifierScheme(models.TextChoices):
    USCC = "uscc", _("Unified Social Credit Code")
    LEI = "lei", _("LEI")
    VAT_DE = "vat_de", _("German VAT id")
    REGISTER_DE = "register_de", _("German register number")


class ClassificationSystem(models.TextChoices):
    ISIC = "isic", "ISIC Rev. 4"
    NACE = "nace", "NACE Rev. 2 / WZ 2008"
    GBT = "gbt", "GB/T 4754-2017"


class DuplicateState(models.TextChoices):
    OPEN = "open", _("to be reviewed")
    MERGED = "merged", _("merged")
    DISTINCT = "distinct", _("two organisations")


class MemberRole(models.TextChoices):
    """What somebody may do for an organisation."""

    MEMBER = "member", _("may read and talk")
    EDITOR = "editor", _("may also change and ask")


class InvitationRole(models.TextChoices):
    """As what somebody is invited."""

    MEMBER = "member", _("member of the organisation")
    EDITOR = "editor", _("editor of the organisation")
    OFFICE = "office", _("member of the office")
    SECRETARIAT = "secretariat", _("secretariat")
    INTERPRETER = "interpreter", _("interpreter")


class ClaimState(models.TextChoices):
    OPEN = "open", _("waits for the office")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")
