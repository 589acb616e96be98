"""The steps of a round, each with a page that asks first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.meetings.enums import RoundState
from citybridge.meetings.models import Round
from citybridge.meetings.operations import advancing


@dataclass(frozen=True)
class Step:
    key: str
    here: RoundState
    icon: str
    label: Promise
    question: Promise
    explanation: Promise
    done: Promise
    run: Callable[..., object]
    is_back: bool = False

    def take(self, round_: Round, *, by: int | None, at: datetime) -> None:
        self.run(round_, by=by, at=at)


STEPS = {
    step.key: step
    for step in (
        Step(
            "lock",
            RoundState.PRELIMINARY,
            "lock",
            _("Close the wishes"),
            _("Close the wishes?"),
            _("Nobody can change wishes and times any more. You can open them again until you publish."),
            _("The wishes are closed."),
            advancing.lock_wishes,
        ),
        Step(
            "publish",
            RoundState.LOCKED,
            "send",
            _("Publish"),
            _("Publish the timetable?"),
            _("Everybody who has a meeting gets a mail with the own agenda. From then on every change is told."),
            _("The timetable is published."),
            advancing.publish_round,
        ),
        Step(
            "reopen",
            RoundState.LOCKED,
            "lock-open",
            _("Open the wishes again"),
            _("Open the wishes again?"),
            _("Participants can change wishes and times until you close them."),
            _("The wishes are open."),
            advancing.reopen_wishes,
            is_back=True,
        ),
        Step(
            "live",
            RoundState.PUBLISHED,
            "play",
            _("Begin the day"),
            _("Begin the day?"),
            _("Meetings that have begun stay as they are; the board shows what is now and next."),
            _("The day has begun."),
            advancing.begin_round,
        ),
        Step(
            "close",
            RoundState.LIVE,
            "flag",
            _("Close the round"),
            _("Close the round?"),
            _("Nothing changes any more. Participants can still say how their meetings were."),
            _("The round is closed."),
            advancing.close_round,
        ),
    )
}


def steps_of(round_: Round) -> list[Step]:
    """What can be done now, forwards first."""
    return [step for step in STEPS.values() if step.here == round_.state]
