"""Choices of a person: time zone, and how a name is written and addressed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TimeZone(models.TextChoices):
    """Zones of the alliance; China has one."""

    BERLIN = "Europe/Berlin", _("Germany (Berlin)")
    SHANGHAI = "Asia/Shanghai", _("China (Beijing time)")


class NameOrder(models.TextChoices):
    FAMILY_FIRST = "family", _("family name first")
    GIVEN_FIRST = "given", _("given name first")


class Salutation(models.TextChoices):
    """Chosen by the person, never guessed; empty is a neutral address."""

    MR = "mr", _("Mr")
    MS = "ms", _("Ms")
    TITLE = "title", _("by title only")
