"""What a day is, and how sure one can be of a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HolidayKind(models.TextChoices):
    """`closed` is a day on which hardly anybody works, though no law or notice says so yet."""

    PUBLIC = "public", _("public holiday")
    LOCAL = "local", _("public holiday in parts of the region")
    WORKDAY = "workday", _("working day on a weekend")
    CLOSED = "closed", _("likely closed")


OFF = (HolidayKind.PUBLIC, HolidayKind.LOCAL, HolidayKind.CLOSED)


class CoverageStatus(models.TextChoices):
    """`likely` is computed from the law before the authority has published the calendar of the year."""

    OFFICIAL = "official", _("official")
    LIKELY = "likely", _("official calendar not yet loaded")
    UPLOADED = "uploaded", _("uploaded by the secretariat")


class UploadState(models.TextChoices):
    CHECKED = "checked", _("read, not yet in use")
    APPLIED = "applied", _("in use")
    UNDONE = "undone", _("undone")
    DISCARDED = "discarded", _("discarded")
