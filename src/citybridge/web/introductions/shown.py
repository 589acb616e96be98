"""An introduction as this reader may see it: what it says, who must act, what happened so far."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _

from citybridge.accounts.actor import Actor
from citybridge.introductions.enums import IntroductionState, Party, StepKind
from citybridge.introductions.models import Introduction, Step
from citybridge.introductions.operations.moving import DAYS_OPEN
from citybridge.introductions.policies import (
    acting_party,
    can_read_note,
    can_read_text,
    knows_person,
)
from citybridge.web.names import plain_name

TONES = {IntroductionState.AGREED: "good", IntroductionState.DECLINED: "bad"}


@dataclass(frozen=True)
class Moment:
    """One row of the timeline; `person` is empty for the other side."""

    at: datetime
    who: str
    what: str
    person: str


@dataclass(frozen=True)
class Shown:
    """Asked by templates; each answer is found once."""

    introduction: Introduction
    actor: Actor
    today: date

    @cached_property
    def is_my_turn(self) -> bool:
        return not self.has_run_out and acting_party(self.actor, self.introduction) is not None

    @cached_property
    def has_run_out(self) -> bool:
        return self.introduction.has_run_out(self.today)

    @cached_property
    def turn(self) -> str:
        """Whose turn it is, in words; empty when nobody has to act."""
        waits_for = self.introduction.waits_for
        return "" if waits_for is None or self.has_run_out else who(waits_for, self.introduction)

    @property
    def state(self) -> str:
        return str(_("ran out")) if self.has_run_out else str(self.introduction.get_state_display())

    @property
    def tone(self) -> str:
        introduction = self.introduction
        return "warn" if introduction.is_open else TONES.get(IntroductionState(introduction.state), "")

    @cached_property
    def can_read_text(self) -> bool:
        return can_read_text(self.actor, self.introduction)

    @cached_property
    def note(self) -> str:
        return self.introduction.decline_note if can_read_note(self.actor, self.introduction) else ""

    @cached_property
    def moments(self) -> list[Moment]:
        return [self._moment(step) for step in self.introduction.steps.all()]

    @property
    def age(self) -> int:
        """Days since it came into its state."""
        return (self.today - self.introduction.state_since.date()).days

    @property
    def days_open(self) -> int:
        return DAYS_OPEN

    def _moment(self, step: Step) -> Moment:
        person = step.by.name if step.by and knows_person(self.actor, self.introduction, step) else ""
        what = str(StepKind(step.kind).label)
        if step.kind == StepKind.DECLINED:
            what = _("declined: %(reason)s") % {"reason": self.introduction.get_decline_reason_display()}
        return Moment(step.at, who(Party(step.party), self.introduction), what, person)


def who(party: Party, introduction: Introduction) -> str:
    """A party by its name; the clock by what it is."""
    if party is Party.ASKING:
        return plain_name(introduction.asking)
    if party is Party.COUNTERPART:
        return plain_name(introduction.counterpart)
    if party is Party.CLOCK:
        return str(_("Deadline"))
    member = introduction.asking.member if party is Party.OFFICE else introduction.counterpart.member
    return _("Office of %(member)s") % {"member": plain_name(member)}
