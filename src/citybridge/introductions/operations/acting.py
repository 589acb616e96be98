"""What the parties do with an introduction: pass on, agree, decline, withdraw."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.core.errors import OperationError
from citybridge.introductions.enums import OPEN_STATES, DeclineReason, IntroductionState, Party, StepKind
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.moving import move, take
from citybridge.introductions.operations.notifying import tell_of_agreement, tell_of_end, tell_who_acts
from citybridge.introductions.validators import MAX_NOTE, cleaned
from citybridge.privacy.models import Notice
from citybridge.privacy.operations import give_consent

State = IntroductionState
EXPORT_CONTROL = "export-control"
PASSED_ON_TO = {
    Party.OFFICE: (State.WITH_OFFICE, State.WITH_COUNTERPART_OFFICE),
    Party.THEIR_OFFICE: (State.WITH_COUNTERPART_OFFICE, State.WITH_COUNTERPART),
}


@transaction.atomic
def pass_on_introduction(
    introduction: Introduction, *, party: Party, by: int, version: int, at: datetime
) -> Introduction:
    """An office hands it to the next; `version` is that of the form."""
    here, there = PASSED_ON_TO[party]
    kind = StepKind.PASSED_ON
    locked, is_due = take(introduction, kind=kind, party=party, states={here}, by=by, version=version, at=at)
    if is_due:
        move(locked, there, kind=kind, party=party, by=by, at=at)
        tell_who_acts(locked, at=at)
    return locked


@transaction.atomic
def agree_to_introduction(
    introduction: Introduction, *, notice: Notice, by: int, version: int, at: datetime
) -> Introduction:
    """The counterpart agrees, having read `notice` on export control."""
    kind, party = StepKind.AGREED, Party.COUNTERPART
    states = {State.WITH_COUNTERPART}
    locked, is_due = take(introduction, kind=kind, party=party, states=states, by=by, version=version, at=at)
    if is_due:
        move(locked, State.AGREED, kind=kind, party=party, by=by, at=at, agreed_at=at, agreed_by_id=by)
        acknowledge(notice, introduction=locked, by=by, at=at)
        tell_of_agreement(locked, at=at)
    return locked


@transaction.atomic
def decline_introduction(  # noqa: PLR0913 - one act
    introduction: Introduction, *, party: Party, reason: str, note: str = "", by: int, version: int, at: datetime
) -> Introduction:
    """Whoever must act declines. The other side is told the reason, the note stays on the own side."""
    if reason not in DeclineReason.values:
        raise OperationError(_("Choose a reason."))
    note = cleaned(note)
    if len(note) > MAX_NOTE:
        raise OperationError(_("The note has at most %(most)d characters.") % {"most": MAX_NOTE})
    kind = StepKind.DECLINED
    locked, is_due = take(introduction, kind=kind, party=party, states=OPEN_STATES, by=by, version=version, at=at)
    if is_due:
        said = {"decline_reason": reason, "decline_note": note}
        move(locked, State.DECLINED, kind=kind, party=party, by=by, at=at, **said)
        tell_of_end(locked, to=[Party.ASKING], at=at)
    return locked


@transaction.atomic
def withdraw_introduction(
    introduction: Introduction, *, party: Party, by: int, version: int, at: datetime
) -> Introduction:
    """Who asked takes it back while it is open; after agreement either side ends it, and no card is shown any more."""
    kind = StepKind.WITHDRAWN
    states = {State.AGREED} if party is Party.COUNTERPART else {*OPEN_STATES, State.AGREED}
    locked, is_due = take(introduction, kind=kind, party=party, states=states, by=by, version=version, at=at)
    if is_due:
        waited_for = locked.waits_for or (Party.ASKING if party is Party.COUNTERPART else Party.COUNTERPART)
        move(locked, State.WITHDRAWN, kind=kind, party=party, by=by, at=at)
        tell_of_end(locked, to=[waited_for], at=at)
    return locked


def acknowledge(notice: Notice, *, introduction: Introduction, by: int, at: datetime) -> None:
    """Record that a person sent or agreed below the text on export control: which text, and for which introduction."""
    give_consent(
        purpose=EXPORT_CONTROL,
        notice=notice,
        at=at,
        subject=User.objects.values_list("public_id", flat=True).get(pk=by),
        scope={"introduction": str(introduction.public_id)},
    )
