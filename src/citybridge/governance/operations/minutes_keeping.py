"""What every act on minutes needs: locks, the history, the places of paragraphs."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.governance.enums import MinutesAct
from citybridge.governance.models import MinutesChange, MinutesParagraph, Session
from citybridge.governance.policies.minutes import WRITABLE
from citybridge.privacy.operations import record

SAID = ("original", "text_de", "text_zh", "text_en", "outdated")
KEPT = ("item_id", "position", *SAID, "is_deleted")


class CannotWrite(OperationError):
    """The minutes are published, or the paragraph is not there any more."""


def lock_minutes(session: Session) -> Session:
    """The locked session; raises CannotWrite unless its minutes are being written."""
    locked = Session.objects.select_for_update(of=("self",)).select_related("body").get(pk=session.pk)
    if locked.state not in WRITABLE:
        raise CannotWrite(_("These minutes cannot be changed any more."))
    return locked


def lock_paragraph(paragraph: MinutesParagraph, *, is_deleted: bool | None = False) -> MinutesParagraph:
    """The paragraph as it is now, the session locked before it: places of all its paragraphs hang together."""
    session = lock_minutes(paragraph.session)
    locked = MinutesParagraph.objects.select_for_update().get(pk=paragraph.pk)
    if is_deleted is not None and locked.is_deleted != is_deleted:
        raise CannotWrite(_("Somebody deleted this paragraph meanwhile. You can bring it back below the minutes."))
    locked.session = session
    return locked


def keep(  # noqa: PLR0913 - one act
    paragraph: MinutesParagraph,
    act: MinutesAct,
    *,
    by: int | None,
    at: datetime,
    side: str = "",
    member: int | None = None,
    was_at: int | None = None,
) -> MinutesParagraph:
    """Into the history of the paragraph and the log; `was_at` is its position before, where that changed."""
    state = {name: getattr(paragraph, name) for name in KEPT}
    MinutesChange.objects.create(
        paragraph=paragraph,
        act=act,
        was_at=paragraph.position if was_at is None else was_at,
        side=side,
        member_id=member,
        made_by_id=by,
        made_at=at,
        **state,
    )
    record(f"minutes.{act}", noun="minutes", object_id=paragraph.public_id, actor=by, at=at)
    return paragraph


def place(paragraph: MinutesParagraph, position: int | None) -> None:
    """Count the paragraphs of its item anew with this one at `position`; other items have no gaps either."""
    others = list(_neighbours(paragraph))
    if not paragraph.is_deleted:
        index = len(others) if position is None else min(max(position, 1), len(others) + 1) - 1
        others.insert(index, paragraph)
    for number, row in enumerate(others, start=1):
        if row.position != number:
            row.position = number
            MinutesParagraph.objects.filter(pk=row.pk).update(position=number)


def _neighbours(paragraph: MinutesParagraph) -> QuerySet[MinutesParagraph]:
    found = MinutesParagraph.objects.filter(session_id=paragraph.session_id, item_id=paragraph.item_id)
    return found.filter(is_deleted=False).exclude(pk=paragraph.pk).order_by("position", "pk")
