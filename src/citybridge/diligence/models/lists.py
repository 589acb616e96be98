"""Lists that an administrator uploaded, each in versions, and their entries."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.models import Identified
from citybridge.diligence.enums import EntryKind, ListForm, ListIssuer, ListState


def storage_name(_list: "ScreeningList", _file_name: str) -> str:
    """A name nobody chose."""
    return f"screening-lists/{uuid4().hex}"


class ScreeningList(Identified):
    """One version of one list; issuer and name say which list. One version of it is in use at a time.

    `list_date` is the day that the file names, or the day its uploader named. `progress` counts entries read.
    """

    name = models.CharField(_("name of the list"), max_length=120)
    issuer = models.CharField(_("issued by"), max_length=3, choices=ListIssuer.choices)
    form = models.CharField(max_length=7, choices=ListForm.choices, blank=True)
    list_date = models.DateField(_("date of the list"), null=True, blank=True)
    state = models.CharField(max_length=9, choices=ListState.choices, default=ListState.IMPORTING)
    file = models.FileField(upload_to=storage_name, max_length=100, blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=2, default="en", help_text="of the message")
    may_shrink = models.BooleanField(default=False)
    sign_off = models.TextField(_("why this list may be used"), blank=True)
    uploaded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    progress = models.PositiveIntegerField(default=0)
    entry_count = models.PositiveIntegerField(default=0)
    skipped_people = models.PositiveIntegerField(default=0)
    added = models.JSONField(default=list, help_text="names of entries that the version before did not have")
    removed = models.JSONField(default=list, help_text="names of entries that only the version before had")
    message = models.TextField(blank=True)
    activated_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_version_in_use", fields=["issuer", "name"], condition=models.Q(state=ListState.ACTIVE)
            ),
            models.UniqueConstraint(
                name="one_file_once",
                fields=["issuer", "name", "sha256"],
                condition=models.Q(state__in=[ListState.IMPORTING, ListState.ACTIVE]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.list_date or ''}".strip()


class ListEntry(models.Model):
    """Somebody on a list. `keys` are what a name must share with one of its names to be compared at all."""

    listing = models.ForeignKey(ScreeningList, on_delete=models.CASCADE, related_name="entries")
    external_id = models.CharField(max_length=120)
    kind = models.CharField(max_length=6, choices=EntryKind.choices)
    names = models.JSONField(help_text="every name and alias, the main one first")
    identifiers = models.JSONField(default=list)
    country = models.CharField(max_length=80, blank=True)
    programme = models.CharField(max_length=200, blank=True)
    keys = ArrayField(models.CharField(max_length=64))

    class Meta:
        constraints = [models.UniqueConstraint(name="one_entry_once", fields=["listing", "external_id"])]
        indexes = [GinIndex(fields=["keys"], name="entry_keys")]

    def __str__(self) -> str:
        return str(self.names[0])
