"""Reads of next steps: what follows from resolutions, what is due, what goes on to the next session."""

from datetime import date, timedelta

from django.db.models import Case, DateField, F, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from citybridge.accounts.actor import Actor
from citybridge.governance.enums import ItemKind, ItemState, ResolutionState, Responsible, SessionState, StepState
from citybridge.governance.models import AgendaItem, NextStep, Resolution, Session, StepNote

# Shown on the page of an office so many days before they are due.
SOON = timedelta(days=30)


def all_steps() -> QuerySet[NextStep]:
    """Steps with everything a list shows: open ones first, the one due first in front; then the latest ended."""
    is_ended = Case(When(state=StepState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = Case(When(state=StepState.OPEN, then=F("due_on")), output_field=DateField())
    found = NextStep.objects.select_related("member__office", "resolution__item__session__body")
    return found.order_by(is_ended, due.asc(), "-ended_on", "pk")


def narrowed(steps: QuerySet[NextStep], *, body: str = "", member: str = "", state: str = "") -> QuerySet[NextStep]:
    """By slug of the body, slug of the member (`secretariat` for those of nobody else), and state."""
    if body:
        steps = steps.filter(resolution__item__session__body__slug=body)
    if member:
        is_own = (
            Q(responsible=Responsible.SECRETARIAT) if member == Responsible.SECRETARIAT else Q(member__slug=member)
        )
        steps = steps.filter(is_own)
    return steps.filter(state=state) if state else steps


def steps_of(resolution: Resolution) -> QuerySet[NextStep]:
    return all_steps().filter(resolution=resolution)


def with_notes(steps: QuerySet[NextStep]) -> QuerySet[NextStep]:
    """Steps with what was said of them on the way, the latest first."""
    return steps.prefetch_related(Prefetch("notes", StepNote.objects.select_related("written_by").order_by("-pk")))


def own_steps(actor: Actor) -> QuerySet[NextStep]:
    """Open steps that the actor's office, or the secretariat, carries out; the one due first in front."""
    own = Q(member_id__in=actor.member_ids)
    if actor.is_secretariat:
        own |= Q(responsible=Responsible.SECRETARIAT)
    return all_steps().filter(own, state=StepState.OPEN)


def due_steps(actor: Actor, *, today: date) -> QuerySet[NextStep]:
    """Of the own steps those that are overdue or due within 30 days."""
    return own_steps(actor).filter(due_on__lte=today + SOON)


def resolutions_without_steps() -> QuerySet[Resolution]:
    """Adopted, and nobody was named yet who does something; the latest first."""
    adopted = Resolution.objects.filter(state=ResolutionState.ADOPTED, steps__isnull=True)
    return adopted.select_related("item__session__body").order_by("-decided_at", "-pk")


def open_steps_before(session: Session) -> QuerySet[NextStep]:
    """Open steps of the sessions of the same body that came before."""
    earlier = Q(
        resolution__item__session__body_id=session.body_id, resolution__item__session__number__lt=session.number
    )
    return NextStep.objects.filter(earlier, state=StepState.OPEN).order_by("pk")


def steps_item(session: Session) -> AgendaItem | None:
    """The agenda item of open steps, whatever became of it."""
    return AgendaItem.objects.filter(session=session, kind=ItemKind.STEPS).order_by("pk").first()


def carried_steps(session: Session) -> QuerySet[NextStep]:
    """What the session talks about: carried over, and not ended before its day; with their state of now."""
    day = timezone.localdate(session.starts_at)
    return all_steps().filter(Q(state=StepState.OPEN) | Q(ended_on__gte=day), carried_to=session)


def last_accepted_position(session: Session) -> int:
    accepted = AgendaItem.objects.filter(session=session, state=ItemState.ACCEPTED, position__isnull=False)
    return accepted.order_by("-position").values_list("position", flat=True).first() or 0


def sessions_in_preparation(session: Session) -> QuerySet[Session]:
    """Later sessions of the same body whose agenda is still being made."""
    states = (SessionState.DRAFT, SessionState.INVITED)
    return Session.objects.filter(body_id=session.body_id, number__gt=session.number, state__in=states)
