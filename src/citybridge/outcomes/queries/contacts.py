"""Contacts that something can come of: agreed introductions, and meetings that took place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from citybridge.accounts.actor import Actor
from citybridge.introductions.models import Introduction
from citybridge.meetings.enums import SHOWN, MeetingState
from citybridge.meetings.models import Feedback, Meeting
from citybridge.organisations.models import Organisation
from citybridge.outcomes.models import Inquiry

INTRODUCTION, MEETING = "introduction", "meeting"
Key = tuple[str, int, datetime]


@dataclass(frozen=True)
class Contact:
    """Two organisations that were brought together, by an introduction or in a meeting."""

    subject: Introduction | Meeting
    first: Organisation
    second: Organisation
    began_on: date

    @property
    def introduction(self) -> Introduction | None:
        return self.subject if isinstance(self.subject, Introduction) else None

    @property
    def meeting(self) -> Meeting | None:
        return self.subject if isinstance(self.subject, Meeting) else None

    @property
    def noun(self) -> str:
        return INTRODUCTION if self.introduction else MEETING

    @property
    def public_id(self) -> UUID:
        return self.subject.public_id

    @property
    def sides(self) -> tuple[Organisation, Organisation]:
        return self.first, self.second

    def counterpart_of(self, organisation: Organisation) -> Organisation:
        return self.second if organisation.pk == self.first.pk else self.first


def of_introduction(row: Introduction) -> Contact:
    """`row` was agreed to."""
    assert row.agreed_at is not None  # noqa: S101 - asked for by whoever finds it
    return Contact(row, row.asking, row.counterpart, timezone.localdate(row.agreed_at))


def of_meeting(row: Meeting) -> Contact:
    """Both parties are organisations."""
    first, second = row.first.organisation, row.second.organisation
    assert first is not None  # noqa: S101 - asked for by whoever finds it
    assert second is not None  # noqa: S101 - asked for by whoever finds it
    return Contact(row, first, second, timezone.localdate(row.during.lower))


def contact_of(inquiry: Inquiry) -> Contact:
    if inquiry.introduction is not None:
        return of_introduction(inquiry.introduction)
    assert inquiry.meeting is not None  # noqa: S101 - the constraint
    return of_meeting(inquiry.meeting)


def agreed_introductions() -> QuerySet[Introduction]:
    """Those that were ever agreed to, also where a side ended it since."""
    rows = Introduction.objects.filter(agreed_at__isnull=False)
    return rows.select_related("asking__member", "counterpart__member")


def past_meetings(at: datetime) -> QuerySet[Meeting]:
    """Between two organisations, held by the host's word or published and over; somebody may have stayed away."""
    over = Q(state__in=SHOWN, during__endswith__lte=at)
    rows = Meeting.objects.filter(Q(state=MeetingState.HELD) | over)
    rows = rows.filter(first__organisation__isnull=False, second__organisation__isnull=False)
    rows = rows.exclude(first__organisation=F("second__organisation"))
    return rows.select_related("first__organisation__member", "second__organisation__member", "round__event")


def held_meetings(at: datetime) -> QuerySet[Meeting]:
    """Past meetings that nobody says did not take place, neither the host nor, unless both differ, a side."""
    said = Feedback.objects.filter(meeting=OuterRef("pk"))
    denied = Exists(said.filter(took_place=False)) & ~Exists(said.filter(took_place=True))
    return past_meetings(at).filter(Q(state=MeetingState.HELD) | Q(state=MeetingState.PUBLISHED) & ~denied)


def visible_introductions(actor: Actor) -> QuerySet[Introduction]:
    rows = agreed_introductions()
    return rows if actor.is_secretariat else rows.filter(_ours(actor, "asking") | _ours(actor, "counterpart"))


def visible_meetings(actor: Actor, at: datetime) -> QuerySet[Meeting]:
    rows = past_meetings(at)
    ours = _ours(actor, "first__organisation") | _ours(actor, "second__organisation")
    return rows if actor.is_secretariat else rows.filter(ours)


def visible_keys(actor: Actor, at: datetime, *, only_unanswered: bool = False) -> QuerySet[Introduction, Key]:
    """(noun, id, beginning) of everything the actor may read, the latest first: a page of it is loaded by `load`."""
    introductions, meetings = visible_introductions(actor), visible_meetings(actor, at)
    if only_unanswered:
        introductions = introductions.filter(Exists(_waiting(actor).filter(introduction=OuterRef("pk"))))
        meetings = meetings.filter(Exists(_waiting(actor).filter(meeting=OuterRef("pk"))))
    first = _keys(introductions, INTRODUCTION, "agreed_at")
    return first.union(_keys(meetings, MEETING, "during__startswith"), all=True).order_by("-began", "-pk")


def load(keys: Iterable[Key]) -> list[Contact]:
    """Contacts in the order of their keys."""
    listed = list(keys)
    introductions = agreed_introductions().in_bulk([pk for noun, pk, _began in listed if noun == INTRODUCTION])
    rows = Meeting.objects.select_related(
        "first__organisation__member", "second__organisation__member", "round__event"
    )
    meetings = rows.in_bulk([pk for noun, pk, _began in listed if noun == MEETING])
    return [
        of_introduction(introductions[pk]) if noun == INTRODUCTION else of_meeting(meetings[pk])
        for noun, pk, _began in listed
    ]


def _keys(rows: QuerySet[Any], noun: str, began: str) -> QuerySet[Any, Key]:
    named = rows.order_by().annotate(
        noun=Value(noun, output_field=CharField()), began=ExpressionWrapper(F(began), output_field=DateTimeField())
    )
    keys: QuerySet[Any, Key] = named.values_list("noun", "pk", "began")
    return keys


def _waiting(actor: Actor) -> QuerySet[Inquiry]:
    """Asked and not answered, of the actor's own side."""
    asked = Inquiry.objects.filter(asked_at__isnull=False, answered_at__isnull=True, stopped_at__isnull=True)
    return asked if actor.is_secretariat else asked.filter(_ours(actor, "organisation"))


def _ours(actor: Actor, organisation: str) -> Q:
    return Q(**{f"{organisation}__in": actor.organisation_ids}) | Q(
        **{f"{organisation}__member__in": actor.member_ids}
    )
