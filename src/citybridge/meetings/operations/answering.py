"""What participants say after a meeting."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.events.models import Participation
from citybridge.meetings.enums import SHOWN
from citybridge.meetings.models import Feedback, Meeting
from citybridge.meetings.operations.booking import lock
from citybridge.meetings.operations.recording import write_down


@transaction.atomic
def answer_meeting(  # noqa: PLR0913 - one answer
    meeting: Meeting,
    party: Participation,
    *,
    took_place: bool,
    usefulness: int | None,
    wants_more: bool,
    by: int | None,
    at: datetime,
) -> Feedback:
    """One side says whether it took place and was useful; a second time replaces the first."""
    locked = lock(meeting)
    if locked.state not in SHOWN or locked.during.lower > at or party.pk not in {locked.first_id, locked.second_id}:
        raise OperationError(_("This meeting has not begun yet."))
    said = {"took_place": took_place, "usefulness": usefulness if took_place else None, "wants_more": wants_more}
    row, _is_new = Feedback.objects.update_or_create(
        meeting=locked, participation=party, defaults={**said, "said_by_id": by, "said_at": at}
    )
    write_down("meeting.answered", locked, by=by, at=at)
    return row
