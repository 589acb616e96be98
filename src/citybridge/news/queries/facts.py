"""What the platform itself knows to tell: who joined, what is new, what is coming."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain, zip_longest
from typing import Any

from django.db.models import Q, QuerySet

from citybridge.alliance.enums import Side, StandingKind
from citybridge.alliance.models import Standing
from citybridge.events.enums import EventState
from citybridge.events.models import Event
from citybridge.organisations.engine import is_sole_trader
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import found_on, with_details

PROPOSED_A_SIDE = 8
EVENTS_SHOWN = 8
# Some of the newest speak for sole traders and are left out below.
LOOKED_AT = 3 * PROPOSED_A_SIDE


def new_members(*, since: date, until: date) -> QuerySet[Standing]:
    """Who became a full member after `since`, up to and with `until`; the latest first."""
    began = Q(period__startswith__gt=since, period__startswith__lte=until)
    found = Standing.objects.filter(began, kind=StandingKind.MEMBER).select_related("member__region")
    return found.order_by("-period", "member__side", "member__slug")


def proposed_profiles(*, today: date) -> list[CooperationProfile]:
    """The newest published offers and requests, one of each side in turn, at most 8 a side.

    Names of sole traders are left out: they are shown while their bearers agree, and an archive does not change.
    """
    return in_turn(profile for side in Side for profile in _newest_of(side, today))


def in_turn(profiles: Iterable[CooperationProfile]) -> list[CooperationProfile]:
    """One of each side after the other, otherwise in the order given; what one side has more comes last."""
    by_side: dict[str, list[CooperationProfile]] = {side: [] for side in (Side.DE, Side.CN)}
    for profile in profiles:
        by_side[profile.organisation.side].append(profile)
    return [profile for profile in chain.from_iterable(zip_longest(*by_side.values())) if profile is not None]


def coming_events(*, after: date) -> QuerySet[Event]:
    """Published events that end on `after` or later, the first to begin first, at most 8."""
    coming = Event.objects.filter(state=EventState.PUBLISHED, ends_on__gte=after)
    return coming.select_related("host").order_by("starts_on", "slug")[:EVENTS_SHOWN]


def _newest_of(side: Side, today: date) -> list[CooperationProfile]:
    newest = found_on(today).filter(organisation__side=side).order_by("-published_at", "-pk")
    looked_at = with_details(newest)[:LOOKED_AT]
    return [profile for profile in looked_at if not is_sole_trader(profile.organisation)][:PROPOSED_A_SIDE]


def shown_now(content: Mapping[str, Any], *, today: date) -> tuple[frozenset[str], frozenset[str]]:
    """Of what an issue tells about, the ids of profiles and slugs of events that everybody can see today."""
    ids = [row["id"] for row in content["profiles"]]
    slugs = [row["slug"] for row in content["events"]]
    profiles = found_on(today).filter(public_id__in=ids).values_list("public_id", flat=True)
    events = Event.objects.filter(state=EventState.PUBLISHED, slug__in=slugs).values_list("slug", flat=True)
    return frozenset(str(public_id) for public_id in profiles), frozenset(events)
