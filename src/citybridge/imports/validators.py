"""What a person may ask of an import, checked alike for the pages and the command line."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from citybridge.imports.enums import ImportKind
from citybridge.profiles.validators import check_expiry

MAX_BYTES = 50 * 1024 * 1024
# A file without one of these columns cannot be imported: nothing says who its rows are about.
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    ImportKind.MEMBERS: (("slug",),),
    ImportKind.ORGANISATIONS: (("native_name", "latin_name", "external_key", "uscc", "lei", "vat_de", "register_de"),),
    ImportKind.PROFILES: (("organisation", "organisation_key"), ("title", "title_de", "title_zh", "title_en")),
}


def check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise ValidationError(_("The file is larger than 50 MB. Divide it into several files."))


def check_mapping(mapping: Sequence[str], known: Sequence[str]) -> None:
    """Every heading has a known column or none, no column twice, and what is needed is there."""
    chosen = [column for column in mapping if column]
    unknown = [column for column in chosen if column not in known]
    if unknown:
        raise ValidationError(
            _("There is no column “%(name)s” in this import."), code="mapping", params={"name": unknown[0]}
        )
    twice = next((column for column in chosen if chosen.count(column) > 1), None)
    if twice:
        raise ValidationError(
            _("Two headings are set to the same column. Each column is read from one heading only."), code="mapping"
        )


def lacks_needed_column(kind: str, mapping: Sequence[str]) -> bool:
    return any(not set(group) & set(mapping) for group in NEEDED[kind])


def check_publish_until(kind: str, day: date | None, *, today: date) -> None:
    if day is None:
        return
    if kind != ImportKind.PROFILES:
        raise ValidationError(_("Only offers and requests can be published on import."))
    check_expiry(day, today=today)
