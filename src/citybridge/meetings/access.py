"""The only road from an id in a request to a round and what belongs to it; strangers find nothing."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.events.models import Event, Participation
from citybridge.meetings.models import Interpreter, Meeting, Round, Table
from citybridge.meetings.policies import can_organise, can_read, can_read_schedule, can_vote
from citybridge.meetings.queries.meetings import meetings
from citybridge.meetings.queries.rounds import (
    events_without_round,
    interpreters_of,
    parties,
    tables_of,
    visible_to,
)


def get_round(actor: Actor, slug: str) -> Round:
    """By the slug of its event."""
    found = visible_to(actor).filter(event__slug=slug).first()
    if found is None:
        raise NotVisible(slug)
    return found


def get_organised_round(actor: Actor, slug: str) -> Round:
    found = get_round(actor, slug)
    if not can_organise(actor, found):
        raise NotVisible(slug)
    return found


def get_event_to_begin(actor: Actor, slug: str) -> Event:
    """An event of the actor's that has no round yet."""
    event = events_without_round(actor).filter(slug=slug).first()
    if event is None:
        raise NotVisible(slug)
    return event


def get_party(actor: Actor, round_: Round, public_id: UUID) -> Participation:
    """A participation whose agenda the actor reads."""
    party = parties(round_).filter(public_id=public_id).first()
    if party is None or not can_read(actor, party):
        raise NotVisible(public_id)
    return party


def get_voting_party(actor: Actor, round_: Round, public_id: UUID) -> Participation:
    """A participation in whose name the actor says what it wants."""
    party = get_party(actor, round_, public_id)
    if not can_vote(actor, party):
        raise NotVisible(public_id)
    return party


def get_meeting(round_: Round, public_id: UUID) -> Meeting:
    """For those who organise the round."""
    meeting = meetings().filter(round=round_, public_id=public_id).first()
    if meeting is None:
        raise NotVisible(public_id)
    return meeting


def get_table(round_: Round, public_id: UUID) -> Table:
    table = tables_of(round_).filter(public_id=public_id).first()
    if table is None:
        raise NotVisible(public_id)
    return table


def get_interpreter(actor: Actor, round_: Round, public_id: UUID) -> Interpreter:
    """The interpreter's own schedule, and that of all for those who organise."""
    found = interpreters_of(round_).filter(public_id=public_id).first()
    if found is None or not can_read_schedule(actor, found):
        raise NotVisible(public_id)
    return found
