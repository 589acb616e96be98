"""Where each figure comes from: a set of rows with its day, its members and its organisations.

Counting and showing rows ask the same sets, so that a number and the rows behind it cannot differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from citybridge.events.enums import LIVE
from citybridge.events.models import CheckIn, Participation
from citybridge.introductions.models import Introduction
from citybridge.outcomes.models import Outcome
from citybridge.outcomes.queries.contacts import held_meetings
from citybridge.outcomes.queries.counting import told
from citybridge.outcomes.queries.statements import standing
from citybridge.outreach.enums import AnswerKind
from citybridge.outreach.models import Answer, Contact, QuestionRecord
from citybridge.profiles.enums import Direction
from citybridge.profiles.models import CooperationProfile
from citybridge.reports.enums import CONFIRMED, OUTCOMES, TOTAL


@dataclass(frozen=True)
class End:
    """The paths from a row to one member and to the organisation it cares for."""

    member: str
    organisation: str


@dataclass(frozen=True)
class Source:
    """`rows` as of a moment, before any year; `day` is the path of the day by which a row belongs to a year.

    `measures`: key of a figure → which of the rows it counts.
    """

    rows: Callable[[datetime], QuerySet[Any]]
    day: str
    ends: tuple[End, ...]
    measures: Mapping[str, Q]


ALL = Q()
OF_EVENT = "event__starts_on"


def _records(_at: datetime) -> QuerySet[QuestionRecord]:
    """Of events whose proof was kept."""
    return QuestionRecord.objects.all()


def _contacts(_at: datetime) -> QuerySet[Contact]:
    latest = Answer.objects.filter(contact=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    return Contact.objects.filter(~_is_kept()).annotate(last_answer=Subquery(latest))


def _participations(_at: datetime) -> QuerySet[Participation]:
    """One row an event and organisation, however many roles it has there."""
    same = {"event": OuterRef("event"), "organisation": OuterRef("organisation"), "state__in": LIVE}
    later = Participation.objects.filter(pk__gt=OuterRef("pk"), **same)
    inside = CheckIn.objects.filter(
        attendee__participation__event=OuterRef("event"),
        attendee__participation__organisation=OuterRef("organisation"),
        attendee__participation__state__in=LIVE,
        undone_at__isnull=True,
    )
    live = Participation.objects.filter(~_is_kept(), ~Exists(later), state__in=LIVE, organisation__isnull=False)
    return live.annotate(was_inside=Exists(inside))


def _is_kept() -> Exists:
    return Exists(QuestionRecord.objects.filter(event=OuterRef("event")))


def _introductions(_at: datetime) -> QuerySet[Introduction]:
    return Introduction.objects.all()


def _outcomes(_at: datetime) -> QuerySet[Outcome]:
    """One row a contact, kind and year, as `outcomes.queries.counting` has the rule: the first that anybody said."""
    said = standing().filter(kind=OuterRef("kind"), happened_on__year=OuterRef("happened_on__year"))
    as_here = said.filter(organisation=OuterRef("organisation"), counterpart=OuterRef("counterpart"))
    from_there = said.filter(organisation=OuterRef("counterpart"), counterpart=OuterRef("organisation"))
    first = ~Exists(as_here.filter(pk__lt=OuterRef("pk"))) & ~Exists(from_there.filter(pk__lt=OuterRef("pk")))
    return told(kinds=OUTCOMES).filter(first).annotate(is_confirmed=Exists(from_there))


def _profiles(_at: datetime) -> QuerySet[CooperationProfile]:
    return CooperationProfile.objects.filter(organisation__is_published=True)


PAIR = (End("asking__member", "asking"), End("counterpart__member", "counterpart"))
OF_OUTCOME = (End("organisation__member", "organisation"), End("counterpart__member", "counterpart"))
KINDS = {TOTAL: ALL, CONFIRMED: Q(is_confirmed=True), **{kind: Q(kind=kind) for kind in OUTCOMES}}
SOURCES: tuple[Source, ...] = (
    Source(
        _records,
        OF_EVENT,
        (End("member", "organisation"),),
        {
            "informed": Q(informed_at__isnull=False),
            "opened": Q(opened_at__isnull=False),
            "yes": Q(answer=AnswerKind.YES),
            "registered": Q(is_registered=True),
            "present": Q(has_travelled=True),
        },
    ),
    Source(
        _contacts,
        OF_EVENT,
        (End("campaign__member", "organisation"),),
        {
            "informed": Q(informed_at__isnull=False),
            "opened": Q(opened_at__isnull=False),
            "yes": Q(last_answer=AnswerKind.YES),
        },
    ),
    Source(
        _participations, OF_EVENT, (End("member", "organisation"),), {"registered": ALL, "present": Q(was_inside=True)}
    ),
    Source(
        held_meetings,
        "round__event__starts_on",
        (End("first__member", "first__organisation"), End("second__member", "second__organisation")),
        {"meetings": ALL},
    ),
    Source(_introductions, "asked_at", PAIR, {"asked": ALL}),
    Source(_introductions, "agreed_at", PAIR, {"agreed": ALL}),
    Source(_outcomes, "happened_on", OF_OUTCOME, KINDS),
    Source(
        _profiles,
        "published_at",
        (End("organisation__member", "organisation"),),
        {"offers": Q(direction=Direction.OFFER), "requests": Q(direction=Direction.REQUEST)},
    ),
)


def in_years(source: Source, first: int, last: int, *, at: datetime) -> QuerySet[Any]:
    """The rows of the years from `first` to `last`, both included; a year is one of the alliance's own time zone."""
    wanted = {f"{source.day}__year__gte": first, f"{source.day}__year__lte": last}
    rows: QuerySet[Any] = source.rows(at).filter(**wanted).annotate(year=F(f"{source.day}__year"))
    return rows
