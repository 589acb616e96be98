"""What a party wants: whom it must meet, would like to meet or not, and when it is away."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.events.models import Participation
from citybridge.meetings.enums import Answer, RoundState, WishSource
from citybridge.meetings.models import Absence, Round, Slot, Wish
from citybridge.meetings.operations.recording import write_down_round
from citybridge.meetings.operations.setting_up import lock_round_row
from citybridge.meetings.queries.wishes import choices_for, introduced_to

MOST_MUSTS = 3


@transaction.atomic
def say_wishes(  # noqa: PLR0913 - one ballot
    round_: Round,
    party: Participation,
    answers: Mapping[int, str],
    *,
    scores: Mapping[int, float] | None = None,
    by: int | None,
    at: datetime,
) -> None:
    """Write a whole ballot: answers by participation, an empty one takes a wish back.

    A wish holds no time: when the timetable is computed it is weighed with what the other side says. `scores`: how
    well organisations match (0..1), by organisation. Raises OperationError after wishes are closed.
    """
    locked = lock_round_row(round_, [RoundState.PRELIMINARY])
    if sum(answer == Answer.MUST for answer in answers.values()) > MOST_MUSTS:
        raise OperationError(_("At most %(most)d can be “must meet”.") % {"most": MOST_MUSTS})
    choices = {choice.pk: choice for choice in choices_for(locked, party)}
    introduced = introduced_to(party)
    for asked, answer in answers.items():
        if asked not in choices or answer not in {"", *Answer.values}:
            raise OperationError(_("One of the organisations does not take part any more. Please look again."))
        if not answer:
            Wish.objects.filter(round=locked, asking=party, asked=asked).delete()
            continue
        organisation = choices[asked].organisation_id or 0
        score = (scores or {}).get(organisation)
        source = _source(organisation in introduced, score is not None)
        said = {"answer": answer, "source": source, "score": 0.5 if score is None else score}
        Wish.objects.update_or_create(
            round=locked, asking=party, asked_id=asked, defaults={**said, "said_by_id": by, "said_at": at}
        )
    write_down_round("round.wishes", locked, by=by, at=at, wishes=len(answers))


@transaction.atomic
def set_away(round_: Round, party: Participation, slots: Collection[int], *, by: int | None, at: datetime) -> None:
    """The times in which nobody of a party can meet, by slot."""
    locked = lock_round_row(round_, [RoundState.PRELIMINARY])
    own = Slot.objects.filter(round=locked, pk__in=slots)
    Absence.objects.filter(participation=party, slot__round=locked).delete()
    Absence.objects.bulk_create(Absence(participation=party, slot=slot) for slot in own)
    write_down_round("round.availability", locked, by=by, at=at, away=len(slots))


def _source(is_introduced: bool, is_match: bool) -> WishSource:
    if is_introduced:
        return WishSource.INTRODUCTION
    return WishSource.MATCH if is_match else WishSource.BROWSING
