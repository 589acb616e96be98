"""A fair or meeting: what it is about, and for an office who of its organisations is in question for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.clusters.queries.clusters import clusters_of_event
from citybridge.events.access import get_event
from citybridge.events.models import Event
from citybridge.matching.engine.questioning import InQuestion, in_question
from citybridge.matching.enums import Noun
from citybridge.matching.phrases import Phrasebook, Sentence, phrasebook
from citybridge.matching.queries.facets import count
from citybridge.matching.queries.filters import Filters
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.web.events.listing import shown
from citybridge.web.requests import PageRequest


@dataclass(frozen=True)
class Questioned:
    """An organisation in question, and why in words."""

    organisation: Organisation
    given: bool
    reasons: Sequence[Sentence]


@dataclass(frozen=True)
class Office:
    """The organisations of one member: those that fit, how many fit perhaps, and how many others there are."""

    member: Member
    rows: Sequence[Questioned]
    perhaps_count: int
    other_count: int


@dataclass(frozen=True)
class SideCount:
    """How many organisations of each member are filed under the topics of the event, most first."""

    side: Side
    total: int
    members: Sequence[tuple[Member, int]]


@login_not_required
@require_safe
def event(request: PageRequest, slug: str) -> HttpResponse:
    """Everybody sees how many organisations each member has for it; `?member=` lets the secretariat see which."""
    found, today = get_event(request.actor, slug), timezone.localdate()
    context = {
        "event": found,
        **shown(request.actor, found),
        "sides": side_counts(found, today),
        "clusters": clusters_of_event(found),
        "offices": [
            _office(member, found, phrasebook(), today)
            for member in _own_members(request.actor, request.GET.get("member"))
        ],
    }
    return render(request, "events/event.html", context)


def questioned(rows: Sequence[InQuestion], book: Phrasebook) -> list[Questioned]:
    return [Questioned(row.organisation, row.given, book.say_all(row.reasons)) for row in rows]


def side_counts(found: Event, today: date) -> list[SideCount]:
    slugs = tuple(topic.slug for topic in found.topics.all())
    if not slugs:
        return []
    counts = count(Filters(today, noun=Noun.ORGANISATION, topics=slugs)).facets["member_id"]
    return [_side_count(side, counts) for side in Side]


def _side_count(side: Side, counts: Mapping[object, int]) -> SideCount:
    members = [(member, counts[member.pk]) for member in all_members().filter(side=side) if member.pk in counts]
    members.sort(key=lambda entry: -entry[1])
    return SideCount(side, sum(number for _member, number in members), members)


def _own_members(actor: Actor, slug: str | None) -> list[Member]:
    """Those whose office the actor belongs to; for the secretariat the one that is asked for."""
    if actor.is_secretariat:
        return list(all_members().filter(slug=slug)) if slug else []
    return list(all_members().filter(pk__in=actor.member_ids))


def _office(member: Member, found: Event, book: Phrasebook, today: date) -> Office:
    rows = in_question(member, found.topics.all(), today=today)
    organisations = living().filter(member=member, is_published=True).count()
    fitting = [row for row in rows if row.verdict == "fits"]
    return Office(member, questioned(fitting, book), len(rows) - len(fitting), organisations - len(rows))
