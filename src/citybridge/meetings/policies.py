"""Who may do what with the meetings of an event."""

from citybridge.accounts.actor import Actor
from citybridge.events.models import Participation
from citybridge.events.policies import can_care_for, can_host
from citybridge.meetings.enums import BEFOREHAND, IN_THE_OPEN, RoundState
from citybridge.meetings.models import Interpreter, Round


def can_organise(actor: Actor, round_: Round) -> bool:
    """The offices of host and co-hosts, and the secretariat."""
    return can_host(actor, round_.event)


def can_vote(actor: Actor, participation: Participation) -> bool:
    """Editors of the organisation, the office of its member, the secretariat."""
    return can_care_for(actor, participation)


def can_read(actor: Actor, participation: Participation) -> bool:
    """Its agenda: who cares for it, and its own people."""
    return can_care_for(actor, participation) or participation.organisation_id in actor.organisation_ids


def can_read_schedule(actor: Actor, interpreter: Interpreter) -> bool:
    """The interpreter, and those who organise."""
    if actor.user_id is not None and actor.user_id in {interpreter.user_id, _user_of(interpreter)}:
        return True
    return can_organise(actor, interpreter.round)


def wishes_are_open(round_: Round) -> bool:
    return round_.state == RoundState.PRELIMINARY


def can_compute(round_: Round) -> bool:
    return round_.state in BEFOREHAND


def is_in_the_open(round_: Round) -> bool:
    """Published: participants see their agendas, and a change is told."""
    return round_.state in IN_THE_OPEN


def _user_of(interpreter: Interpreter) -> int | None:
    return interpreter.attendee.user_id if interpreter.attendee else None
