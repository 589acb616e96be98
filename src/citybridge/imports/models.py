"""A file on its way into the platform, and its rows between reading and undoing."""

from collections.abc import Sequence
from pathlib import PurePath
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.languages import Language
from citybridge.core.models import Identified
from citybridge.imports.enums import Certainty, Delimiter, Encoding, ImportKind, ImportState, RowOutcome


def storage_name(_batch: "ImportBatch", file_name: str) -> str:
    """A name nobody chose; only the ending stays."""
    ending = PurePath(file_name).suffix.lower()
    return f"imports/{uuid4().hex}{ending if ending in {'.csv', '.xlsx', '.txt', '.tsv'} else ''}"


class ImportBatch(Identified):
    """One file, from upload to undoing. `member` limits whose rows it may hold; without one it may be any.

    `progress` counts the rows that the present stage has dealt with, of `total`; it is written in the same transaction
    as their effect. `mapping` has the column of each heading, empty for one that is left out; `counts` the number of
    rows by outcome. `language` is that in which sentences about rows are written.
    """

    kind = models.CharField(_("kind"), max_length=13, choices=ImportKind.choices)
    state = models.CharField(max_length=9, choices=ImportState.choices, default=ImportState.CHECKING)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    uploaded_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.EN)
    file = models.FileField(upload_to=storage_name, max_length=100, blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(max_length=64)
    encoding = models.CharField(_("encoding"), max_length=9, choices=Encoding.choices, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty.choices, blank=True)
    samples = models.JSONField(default=dict)
    delimiter = models.CharField(_("separator"), max_length=1, choices=Delimiter.choices, blank=True)
    sheet = models.CharField(_("sheet"), max_length=120, blank=True)
    sheets = models.JSONField(default=list)
    heading_row = models.PositiveIntegerField(default=1)
    header = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    publish_until = models.DateField(_("publish until"), null=True, blank=True)
    notes = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undo_until = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = _("import batches")
        constraints = [
            models.CheckConstraint(
                name="members_come_from_the_secretariat",
                condition=~models.Q(kind=ImportKind.MEMBERS) | models.Q(member__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["state"]), models.Index(fields=["digest"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"

    @property
    def row_count(self) -> int:
        """Rows of the file below its heading."""
        return sum(self.counts.values())

    def heading_of(self, column: str) -> str:
        """The heading in the file that was set to `column`; empty when there is none."""
        headings: Sequence[str] = self.header
        return headings[self.mapping.index(column)] if column and column in self.mapping else ""


class ImportRow(models.Model):
    """A row of the file: `cells` as read, `data` as it shall be, `before` as it was (empty for a new record).

    `errors` lists {column, message}. `object_id` is the record it was compared with or became. `refusal` says why
    undoing left it as it is.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    outcome = models.CharField(max_length=9, choices=RowOutcome.choices)
    data = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    object_id = models.BigIntegerField(null=True, blank=True)
    errors = models.JSONField(default=list)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_row_once", fields=["batch", "number"])]
        indexes = [models.Index(fields=["batch", "outcome", "number"])]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"
