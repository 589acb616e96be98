"""Which rounds of meetings somebody sees, and who takes part in one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.accounts.queries import interpreters
from citybridge.events.enums import Role
from citybridge.events.models import Attendee, Event, Participation
from citybridge.events.queries import approved, live, participations_of
from citybridge.events.queries import visible_to as visible_events
from citybridge.meetings.enums import ComputationKind, ComputationState
from citybridge.meetings.models import Computation, Interpreter, Round, Seat, Slot, Table


def rounds() -> QuerySet[Round]:
    return Round.objects.select_related("event__host").prefetch_related("event__co_hosts")


def visible_to(actor: Actor) -> QuerySet[Round]:
    """Those one organises, takes part in (or cares for who does), or interprets at."""
    if actor.is_secretariat:
        return rounds()
    hosts = Q(event__host_id__in=actor.member_ids) | Q(
        event__in=Event.objects.filter(co_hosts__in=actor.member_ids).values("pk")
    )
    ours = live(Participation.objects.filter(_ours(actor), event=OuterRef("event_id")))
    speaks = Interpreter.objects.filter(_own_interpreting(actor), round=OuterRef("pk"))
    return rounds().filter(hosts | Exists(ours) | Exists(speaks))


def _ours(actor: Actor) -> Q:
    return Q(organisation_id__in=actor.organisation_ids) | Q(member_id__in=actor.member_ids)


def _own_interpreting(actor: Actor) -> Q:
    if actor.user_id is None:
        return Q(pk__in=[])
    return Q(user_id=actor.user_id) | Q(attendee__user_id=actor.user_id)


def events_without_round(actor: Actor) -> QuerySet[Event]:
    """Those for which a round may be set up."""
    found = visible_events(actor).filter(round__isnull=True)
    if actor.is_secretariat:
        return found
    return found.filter(Q(host_id__in=actor.member_ids) | Q(co_hosts__in=actor.member_ids)).distinct()


def parties(round_: Round) -> QuerySet[Participation]:
    """Organisations that take part and can meet others."""
    found = approved(participations_of(round_.event)).filter(organisation__isnull=False)
    seats = Prefetch("seats", Seat.objects.select_related("attendee").order_by("pk"))
    return found.exclude(role=Role.INTERPRETER).prefetch_related(seats)


def own_parties(actor: Actor, round_: Round) -> QuerySet[Participation]:
    """Those for which somebody speaks, or for which the own office cares."""
    return parties(round_).filter(_ours(actor))


def slots_of(round_: Round) -> QuerySet[Slot]:
    return Slot.objects.filter(round=round_).order_by("starts_at")


def tables_of(round_: Round) -> QuerySet[Table]:
    return Table.objects.filter(round=round_).select_related("hall", "stand").order_by("hall__position", "code")


def interpreters_of(round_: Round) -> QuerySet[Interpreter]:
    return Interpreter.objects.filter(round=round_).select_related("user", "attendee").order_by("pk")


def own_interpreting(actor: Actor, round_: Round) -> Interpreter | None:
    return interpreters_of(round_).filter(_own_interpreting(actor)).first()


def computation_of(round_: Round, kind: str = ComputationKind.TIMETABLE) -> Computation | None:
    """The latest that was asked for."""
    return Computation.objects.filter(round=round_, kind=kind).order_by("-asked_at", "-pk").first()


def computed(round_: Round) -> Computation | None:
    """The one whose timetable stands."""
    done = Computation.objects.filter(round=round_, kind=ComputationKind.TIMETABLE, state=ComputationState.DONE)
    return done.order_by("-finished_at", "-pk").first()


def sizes(round_: Round) -> Mapping[str, int]:
    """How many slots, tables, interpreters and wishes there are."""
    return {
        "slots": round_.slots.count(),
        "tables": round_.tables.count(),
        "interpreters": round_.interpreters.count(),
        "wishes": round_.wishes.count(),
    }


@dataclass(frozen=True)
class Choice:
    """Somebody who could interpret: an account, or a participant."""

    name: str
    user: User | None = None
    attendee: Attendee | None = None


def interpreters_to_choose(round_: Round) -> Mapping[str, Choice]:
    """Those not chosen yet, by a key for forms."""
    chosen = list(interpreters_of(round_))
    users = {row.user_id for row in chosen}
    attendees = {row.attendee_id for row in chosen}
    found = {f"user-{user.pk}": Choice(user.name, user=user) for user in interpreters() if user.pk not in users}
    here = Attendee.objects.filter(participation__event=round_.event, participation__role=Role.INTERPRETER)
    for row in here.order_by("native_name", "pk"):
        if row.pk not in attendees and row.user_id not in users:
            found[f"attendee-{row.pk}"] = Choice(row.native_name, attendee=row)
    return found
