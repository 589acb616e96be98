"""What was said after a meeting becomes statements: each feedback once, and again only when it was changed."""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from citybridge.meetings.models import Feedback, Meeting
from citybridge.organisations.models import Organisation
from citybridge.outcomes.enums import OutcomeKind, Teller
from citybridge.outcomes.models import FeedbackTaken
from citybridge.outcomes.operations.telling import retract_rows, write
from citybridge.outcomes.queries.contacts import Contact, of_meeting
from citybridge.outcomes.queries.statements import standing_of
from citybridge.outcomes.validators import Said, month_of

# Of five steps: the middle one says neither.
USEFUL, NOT_USEFUL = 4, 2
AT_ONCE = 1000


def take_feedback() -> int:
    """Write statements for feedback that is new or was changed; returns how many were read."""
    new = list(_unread().values_list("pk", flat=True)[:AT_ONCE])
    return sum(_take(pk) for pk in new)


@transaction.atomic
def _take(feedback_id: int) -> bool:
    """One feedback under the lock of its row: whoever comes second finds it read."""
    rows = Feedback.objects.select_for_update(of=("self",), skip_locked=True)
    found = rows.select_related("participation__organisation").filter(pk=feedback_id).first()
    taken = FeedbackTaken.objects.filter(feedback_id=feedback_id).first()
    if found is None or (taken is not None and taken.said_at == found.said_at):
        return False
    meetings = Meeting.objects.select_for_update(of=("self",), no_key=True)
    meeting = meetings.select_related("first__organisation__member", "second__organisation__member").get(
        pk=found.meeting_id
    )
    contact = of_meeting(meeting)
    _say(found, contact, contact.first if found.participation_id == meeting.first_id else contact.second, taken)
    FeedbackTaken.objects.update_or_create(feedback=found, defaults={"said_at": found.said_at})
    return True


def _say(feedback: Feedback, contact: Contact, side: Organisation, taken: FeedbackTaken | None) -> None:
    """What an earlier version of the feedback said and this one does not is taken back."""
    said, teller = Said(_kinds(feedback), month_of(contact.began_on)), _teller(feedback, side)
    by, at = feedback.said_by_id, feedback.said_at
    if taken is not None:
        before = standing_of(contact, side).filter(told_at=taken.said_at, inquiry=None)
        retract_rows((row for row in before if row.kind not in said.kinds or row.teller != teller), by=by, at=at)
    write(contact, side, said, teller=teller, by=by, at=at)


def _teller(feedback: Feedback, side: Organisation) -> Teller:
    """Offices may answer for their organisations; then it is their word."""
    speaks = feedback.said_by_id is None or side.memberships.filter(user_id=feedback.said_by_id).exists()
    return Teller.ORGANISATION if speaks else Teller.OFFICE


def _kinds(feedback: Feedback) -> frozenset[str]:
    if not feedback.took_place:
        return frozenset({OutcomeKind.NOT_KEPT})
    useful = feedback.usefulness or 0
    said = {
        OutcomeKind.KEPT: True,
        OutcomeKind.USEFUL: useful >= USEFUL,
        OutcomeKind.NOT_USEFUL: 0 < useful <= NOT_USEFUL,
        OutcomeKind.FOLLOW_UP: feedback.wants_more,
    }
    return frozenset(str(kind) for kind, holds in said.items() if holds)


def _unread() -> QuerySet[Feedback]:
    """Between two organisations, not read as it stands now."""
    read = FeedbackTaken.objects.filter(feedback=OuterRef("pk"), said_at=OuterRef("said_at"))
    rows = Feedback.objects.filter(
        ~Exists(read), meeting__first__organisation__isnull=False, meeting__second__organisation__isnull=False
    )
    return rows.exclude(meeting__first__organisation=F("meeting__second__organisation")).order_by("pk")
