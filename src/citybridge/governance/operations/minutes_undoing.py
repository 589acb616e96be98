"""Taking back what was done with the minutes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.governance.enums import MinutesAct
from citybridge.governance.models import MinutesChange, MinutesParagraph
from citybridge.governance.operations.minutes_keeping import (
    SAID,
    CannotWrite,
    keep,
    lock_minutes,
    lock_paragraph,
    place,
)
from citybridge.governance.queries.minutes import change_before, last_change


@transaction.atomic
def bring_back(paragraph: MinutesParagraph, change: MinutesChange, *, by: int | None, at: datetime) -> None:
    """The words as they were after `change`, a deleted paragraph too, at the place where it stands or stood last."""
    locked = lock_paragraph(paragraph, is_deleted=None)
    _become(locked, change, SAID)
    locked.is_deleted = False
    locked.save()
    place(locked, locked.position)
    keep(locked, MinutesAct.RESTORED, by=by, at=at)


@transaction.atomic
def undo(change: MinutesChange, *, by: int | None, at: datetime) -> None:
    """Take back the latest act on the words; undone twice it is done again. Raises CannotWrite when others acted."""
    session = lock_minutes(change.paragraph.session)
    if last_change(session) != change:
        raise CannotWrite(_("Somebody changed the minutes meanwhile. Look at them before you take anything back."))
    before = change_before(change)
    paragraph = lock_paragraph(change.paragraph, is_deleted=None)
    was_at = paragraph.position
    if before is None:
        paragraph.is_deleted = True
    else:
        _become(paragraph, before, (*SAID, "item_id", "is_deleted"))
    if paragraph.is_deleted:
        paragraph.agreements.all().delete()
    paragraph.save()
    place(paragraph, change.was_at)
    keep(paragraph, MinutesAct.RESTORED, was_at=was_at, by=by, at=at)


def _become(paragraph: MinutesParagraph, state: MinutesChange, names: Sequence[str]) -> None:
    """Take over from an earlier state; where other words come with it, nobody has agreed to them."""
    if any(getattr(paragraph, name) != getattr(state, name) for name in SAID):
        paragraph.version += 1
        paragraph.agreements.all().delete()
    for name in names:
        setattr(paragraph, name, getattr(state, name))
