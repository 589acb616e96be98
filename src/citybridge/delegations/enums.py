"""States and kinds of journeys, their people and their letters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DelegationState(models.TextChoices):
    """A draft is seen by the office that sends it; from the announcement on by the hosts and its own people too."""

    DRAFT = "draft", _("draft")
    ANNOUNCED = "announced", _("announced to the hosts")
    CANCELLED = "cancelled", _("cancelled")


class Group(models.TextChoices):
    """For what somebody travels, in the order of protocol."""

    MAYOR = "mayor", _("head of the city")
    OFFICE = "office", _("city office")
    COMPANY = "company", _("company")
    RESEARCH = "research", _("research")
    INTERPRETER = "interpreter", _("interpreter")


class Payer(models.TextChoices):
    """Who pays for a part of the journey; consulates ask for each part."""

    SENDER = "sender", _("the sending city")
    HOST = "host", _("the hosts")
    EMPLOYER = "employer", _("the traveller’s employer")
    TRAVELLER = "traveller", _("the traveller")


class RoomKind(models.TextChoices):
    SINGLE = "single", _("single room")
    DOUBLE = "double", _("double room")
    TWIN = "twin", _("room with two beds")


class LetterKind(models.TextChoices):
    """An invitation and a letter of support come from the hosts, a letter of assignment from the employer."""

    INVITATION = "invitation", _("invitation for the visa")
    SUPPORT = "support", _("letter of support of the city")
    ASSIGNMENT = "assignment", _("employer’s letter of assignment")


OF_THE_HOSTS = frozenset({LetterKind.INVITATION, LetterKind.SUPPORT})


class RuleKind(models.TextChoices):
    """Rules of entry that an office looks up before it writes a letter."""

    VISA_FREE = "visa-free", _("Germany to China without a visa")
    M_VISA = "m-visa", _("Germany to China with an M visa")
    SCHENGEN = "schengen", _("China to Germany with a Schengen visa")
