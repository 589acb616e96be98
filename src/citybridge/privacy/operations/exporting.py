"""What a person receives of themselves: assembled from what the rooms registered (GDPR Art. 15 and 20)."""

from collections.abc import Sequence
from datetime import datetime

from citybridge.privacy.operations.audit import record
from citybridge.privacy.registry import Section, rooms


def sections_of(user_id: int) -> Sequence[Section]:
    """All parts, in the reader's language."""
    return [section for part in rooms() if part.export for section in part.export(user_id)]


def export_person(user_id: int, *, form: str, at: datetime) -> Sequence[Section]:
    """All parts, to be taken out; that is itself recorded, and in which form."""
    sections = sections_of(user_id)
    record(
        "person.exported",
        noun="person",
        object_id=user_id,
        actor=user_id,
        about=user_id,
        at=at,
        details={"form": form},
    )
    return sections
