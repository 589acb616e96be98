"""What this room holds of people: who uploaded which file. Persons themselves cannot be imported."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from citybridge.imports.models import ImportBatch, ImportRow
from citybridge.imports.operations import forget_imports
from citybridge.imports.queries import to_be_forgotten
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

KEPT_DAYS = 7
LABELS = {"at": _("time"), "file": _("file"), "kind": _("kind")}


def export(user_id: int) -> list[Section]:
    rows = [
        {"at": batch.created_at, "file": batch.file_name, "kind": batch.get_kind_display()}
        for batch in ImportBatch.objects.filter(uploaded_by_id=user_id).order_by("pk")
    ]
    return [Section("imports", _("Files you imported"), rows, LABELS)]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    """That there was an import stays, with its office; who uploaded it and the name of the file go."""
    ImportBatch.objects.filter(uploaded_by_id=user_id).update(uploaded_by=None, file_name="")


def forget(before: datetime, dry_run: bool) -> int:
    """The room's own rule says what cannot be undone any more."""
    at = before + timedelta(days=KEPT_DAYS)
    return to_be_forgotten(at).count() if dry_run else forget_imports(at=at)


register(
    PersonalData(
        room="imports",
        classes={
            ImportBatch: fields(
                technical="id public_id created_at updated_at kind state language digest encoding certainty delimiter"
                " progress total",
                internal="member file samples sheet sheets heading_row header mapping publish_until notes counts"
                " message applied_at undo_until undone_at",
                personal="uploaded_by file_name",
            ),
            ImportRow: fields(
                technical="id batch number outcome object_id applied_at undone_at",
                internal="cells data before errors refusal",
            ),
        },
        export=export,
        erase=erase,
        retention=(Retention("imports", KEPT_DAYS, forget, _("Imported files, once they cannot be undone")),),
    )
)
