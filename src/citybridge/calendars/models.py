"""Days that are not like others, by region and year; each year of a region has one version in use."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.calendars.enums import CoverageStatus, HolidayKind, UploadState
from citybridge.core.models import Identified, NamedInThreeLanguages


class Coverage(models.Model):
    """How the holidays of one region in one year are known. A version that was replaced stays, to go back to."""

    region = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=8, choices=CoverageStatus.choices)
    source = models.CharField(_("source"), max_length=200)
    is_current = models.BooleanField(default=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_coverage_in_use", fields=["region", "year"], condition=models.Q(is_current=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.year} {self.status}"


class Holiday(NamedInThreeLanguages):
    """A day of a region (ISO 3166-2); `DE` holds what is the same in all Länder, `DE-NW` what only that Land adds."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="holidays")
    region = models.CharField(max_length=16)
    day = models.DateField()
    kind = models.CharField(max_length=7, choices=HolidayKind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_holiday_a_day", fields=["coverage", "day"])]
        indexes = [models.Index(fields=["day", "region"])]

    def __str__(self) -> str:
        return f"{self.region} {self.day} {self.name_en}"


class HolidayUpload(Identified):
    """A table the secretariat handed in: `rows` as read, `faults` as [row, message], `versions` what it became."""

    state = models.CharField(max_length=9, choices=UploadState.choices, default=UploadState.CHECKED)
    file_name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    versions = models.ManyToManyField(Coverage, related_name="+", blank=True)
    uploaded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name
