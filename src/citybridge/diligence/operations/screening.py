"""Comparing organisations with the lists in use, and what a person decides of a possible match."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.core.errors import OperationError
from citybridge.diligence.engine.screening import Match, best_match, keys_of, missing_scripts
from citybridge.diligence.enums import EntryKind, HitState
from citybridge.diligence.models import ListEntry, Screening, ScreeningHit, ScreeningList
from citybridge.diligence.queries import is_installed, lists_in_use, to_screen
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living, with_names
from citybridge.privacy.operations import record

CHUNK = 200


class InvalidDecision(OperationError):
    """A decision needs one of the two findings and a reason."""


def screen_organisations(ids: Iterable[int] | None = None, *, at: datetime) -> int:
    """Compare these organisations, or all, with every list in use; returns the number of comparisons."""
    if not is_installed():
        return 0
    wanted = living() if ids is None else living().filter(pk__in=list(ids))
    return sum(_screen_all(listing, list(wanted.values_list("pk", flat=True)), at) for listing in lists_in_use())


def screen_changed(*, at: datetime) -> int:
    """Compare what was added or renamed since it was compared last."""
    if not is_installed():
        return 0
    return sum(_screen_all(row, list(to_screen(row).values_list("pk", flat=True)), at) for row in lists_in_use())


@transaction.atomic
def decide_hit(hit: ScreeningHit, *, state: str, reason: str, user_id: int | None, at: datetime) -> ScreeningHit:
    """Keep what a person found out; a decision can be replaced by a later one."""
    locked = ScreeningHit.objects.select_for_update().select_related("organisation").get(pk=hit.pk)
    tidy = " ".join(reason.split())
    if state not in {HitState.DISMISSED, HitState.CONFIRMED} or not tidy:
        raise InvalidDecision(_("Choose what you found, and say why."))
    if len(tidy) > 500:
        raise InvalidDecision(_("The reason has more than 500 characters."))
    locked.state, locked.reason, locked.decided_by_id, locked.decided_at = state, tidy, user_id, at
    locked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    # Of an organisation of the other side only the secretariat may know that there was anything to decide (R60).
    members = [locked.organisation.member_id] if locked.organisation.side == Side.DE else []
    record(
        f"screening_hit.{state}", noun="screening_hit", object_id=locked.public_id, actor=user_id, at=at,
        members=members,
    )  # fmt: skip
    return locked


def _screen_all(listing: ScreeningList, ids: Sequence[int], at: datetime) -> int:
    for start in range(0, len(ids), CHUNK):
        for organisation in with_names(living().filter(pk__in=ids[start : start + CHUNK])):
            _screen(organisation, listing, at)
    return len(ids)


@transaction.atomic
def _screen(organisation: Organisation, listing: ScreeningList, at: datetime) -> None:
    names = _names_of(organisation)
    identifiers = [row.value for row in organisation.identifiers.all()]
    found = {}
    for entry in _candidates(listing, keys_of(names, identifiers)):
        match = best_match(names, identifiers, entry.names, entry.identifiers)
        if match is not None:
            entry.listing = listing
            found[entry.external_id] = (entry, match)
    Screening.objects.update_or_create(
        organisation=organisation,
        listing=listing,
        defaults={"names": names, "missing_scripts": missing_scripts(names), "at": at},
    )
    known = {hit.external_id: hit for hit in ScreeningHit.objects.filter(organisation=organisation, listing=listing)}
    gone = [hit.pk for key, hit in known.items() if key not in found and hit.state == HitState.OPEN]
    ScreeningHit.objects.filter(pk__in=gone).delete()
    for key, (entry, match) in found.items():
        _keep(known.get(key), organisation, entry, match, at)


def _candidates(listing: ScreeningList, keys: Sequence[str]) -> Iterable[ListEntry]:
    entries = ListEntry.objects.filter(listing=listing, keys__overlap=list(keys)).defer("keys")
    return entries if settings.SCREEN_PERSONS else entries.filter(kind=EntryKind.ENTITY)


def _keep(
    known: ScreeningHit | None, organisation: Organisation, entry: ListEntry, match: Match, at: datetime
) -> None:
    """A new possible match, or the known one; what was decided of the same pair in an earlier version still holds."""
    own, listed = match.own[:200], match.listed[:500]
    if known is not None:
        if (known.own_name, known.listed_name, known.basis) == (own, listed, match.basis.value):
            return
        # Other names than those that somebody decided about: a new question.
        known.delete()
    earlier = ScreeningHit.objects.filter(
        organisation=organisation, listing__issuer=entry.listing.issuer, listing__name=entry.listing.name,
        external_id=entry.external_id, own_name=own, listed_name=listed,
    ).exclude(state=HitState.OPEN)  # fmt: skip
    decided = earlier.order_by("-decided_at").first()
    ScreeningHit.objects.create(
        organisation=organisation, listing_id=entry.listing_id, entry=entry, external_id=entry.external_id,
        basis=match.basis, score=match.score, own_name=own, listed_name=listed, programme=entry.programme,
        country=entry.country, found_at=at,
        state=decided.state if decided else HitState.OPEN,
        reason=decided.reason if decided else "",
        decided_by_id=decided.decided_by_id if decided else None,
        decided_at=decided.decided_at if decided else None,
    )  # fmt: skip


def _names_of(organisation: Organisation) -> list[str]:
    names = (organisation.native_name, organisation.latin_name, *(row.name for row in organisation.names.all()))
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))
