"""The button "I am interested": for whom it is shown, where it leads, and what stands there when it was pressed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from citybridge.accounts.actor import Actor
from citybridge.introductions.models import Introduction
from citybridge.introductions.policies import can_ask
from citybridge.introductions.queries.introductions import own_organisations, unended_between
from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile

Wanted = tuple[Organisation, CooperationProfile | None]


@dataclass(frozen=True)
class Interest:
    """`under_way` is the introduction that the reader's only organisation has with this one already."""

    address: str
    under_way: Introduction | None


def interests(actor: Actor, wanted: Iterable[Wanted], asking: Organisation | None = None) -> Mapping[UUID, Interest]:
    """By the id of the profile, or of the organisation where there is none; two queries for all of them.

    `asking` is chosen beforehand where the reader may ask for it; who cannot ask for anything gets nothing.
    """
    own = own_organisations(actor)
    if not own:
        return {}
    rows = list(wanted)
    askers = {row.pk: [one for one in own if can_ask(actor, one, row)] for row, _profile in rows}
    known = _under_way(own, [row for row, _profile in rows if askers[row.pk]])
    return {
        (profile or organisation).public_id: Interest(
            _address(organisation, profile, asking if asking in askers[organisation.pk] else None),
            _between(askers[organisation.pk], organisation, known),
        )
        for organisation, profile in rows
        if askers[organisation.pk]
    }


def interest_in(
    actor: Actor, organisation: Organisation, profile: CooperationProfile | None = None
) -> Interest | None:
    """For the page of one organisation, offer or request."""
    return interests(actor, [(organisation, profile)]).get((profile or organisation).public_id)


def _under_way(own: list[Organisation], others: list[Organisation]) -> dict[frozenset[int], Introduction]:
    found = unended_between([row.pk for row in own], [row.pk for row in others]) if others else ()
    return {frozenset({row.asking_id, row.counterpart_id}): row for row in found}


def _between(
    askers: list[Organisation], other: Organisation, known: Mapping[frozenset[int], Introduction]
) -> Introduction | None:
    """Only where every organisation that could ask is in one already."""
    found = [known.get(frozenset({one.pk, other.pk})) for one in askers]
    return found[0] if all(found) else None


def _address(organisation: Organisation, profile: CooperationProfile | None, asking: Organisation | None) -> str:
    noun = "profile" if profile else "organisation"
    address = reverse("introduction-ask", args=[noun, (profile or organisation).public_id])
    return f"{address}?{urlencode({'for': str(asking.public_id)})}" if asking else address
