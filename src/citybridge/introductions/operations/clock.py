"""What the clock does: remind who must act, end what nobody answered."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from citybridge.introductions.enums import IntroductionState, Party, StepKind
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.moving import move, write_step
from citybridge.introductions.operations.notifying import tell_of_end, tell_who_acts
from citybridge.introductions.queries.introductions import due_for_expiry, due_for_reminder


@transaction.atomic
def expire_due_introductions(*, at: datetime) -> int:
    """End the open introductions whose last day has passed; returns how many. What is being answered waits."""
    due = _locked(due_for_expiry(at))
    for introduction in due:
        missed = introduction.waits_for or Party.ASKING
        move(introduction, IntroductionState.EXPIRED, kind=StepKind.EXPIRED, party=Party.CLOCK, by=None, at=at)
        tell_of_end(introduction, to=[Party.ASKING, missed], at=at)
    return len(due)


@transaction.atomic
def remind_of_introductions(*, at: datetime) -> int:
    """Remind, once a state, those whose day has come; returns how many introductions. Open forms stay good."""
    due = _locked(due_for_reminder(at))
    for introduction in due:
        introduction.reminded_at = at
        introduction.save(update_fields=["reminded_at", "updated_at"])
        write_step(introduction, kind=StepKind.REMINDED, party=Party.CLOCK, by=None, at=at)
        tell_who_acts(introduction, at=at, is_reminder=True)
    return len(due)


def _locked(due: QuerySet[Introduction]) -> list[Introduction]:
    """The rows themselves are asked, so that one which was just answered is looked at again and left out."""
    rows = due.select_for_update(of=("self",), skip_locked=True)
    return list(rows.select_related("asking__member", "counterpart__member").order_by("pk"))
