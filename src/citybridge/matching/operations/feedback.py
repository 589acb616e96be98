"""What people say of matches."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.matching.enums import FeedbackReason, Verdict
from citybridge.matching.models import MatchFeedback
from citybridge.matching.queries.feedback import Reference


@transaction.atomic
def give_feedback(  # noqa: PLR0913 - one opinion
    *,
    asking: Reference,
    found: Reference,
    verdict: str,
    user_id: int,
    at: datetime,
    reason: str = "",
    comment: str = "",
) -> MatchFeedback:
    """Keep what a person says of a match; saying something else replaces it."""
    if verdict not in Verdict.values or (reason and reason not in FeedbackReason.values):
        raise OperationError(_("Choose one of the answers."))
    if verdict == Verdict.FITS:
        reason = ""
    opinion, _created = MatchFeedback.objects.update_or_create(
        asking_noun=asking[0],
        asking_id=asking[1],
        found_noun=found[0],
        found_id=found[1],
        given_by_id=user_id,
        defaults={"verdict": verdict, "reason": reason, "comment": comment[:500], "given_at": at},
    )
    return opinion


@transaction.atomic
def withdraw_feedback(*, asking: Reference, found: Reference, user_id: int) -> None:
    """Forget what a person said of a match."""
    MatchFeedback.objects.filter(
        asking_noun=asking[0], asking_id=asking[1], found_noun=found[0], found_id=found[1], given_by_id=user_id
    ).delete()
