"""Forgetting: passport details on demand, on withdrawal, or 90 days after the journey; people at their wish."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from citybridge.delegations.models import EntryLink, Letter, PassportEntry, Traveller
from citybridge.privacy.models import Consent
from citybridge.privacy.operations import record, withdraw_consent
from citybridge.privacy.queries import consents_held

KEPT_DAYS = 90
PURPOSES = ("travel-details", "travel-abroad")


@transaction.atomic
def erase_passports(travellers: Sequence[Traveller], *, actor: int | None, at: datetime) -> int:
    """Delete what was entered and end the consents with it; open links are gone too. Returns how many had any."""
    erased = 0
    for traveller in travellers:
        EntryLink.objects.filter(traveller=traveller, used_at__isnull=True).delete()
        rows, _by_model = PassportEntry.objects.filter(traveller=traveller).delete()
        if rows:
            erased += 1
            _end_consents(traveller, at)
            _tell(traveller, actor, at)
    return erased


def follow_withdrawn_consent(consent: Consent, at: datetime) -> None:
    """Consent taken back anywhere else erases the details that rest on it."""
    found = Traveller.objects.filter(public_id=consent.scope.get("traveller")).select_related("user", "delegation")
    erase_passports(list(found), actor=None, at=at)


@transaction.atomic
def forget_passports(before: datetime, *, dry_run: bool) -> int:
    """Details and links of journeys that ended before a moment; returns how many travellers had any."""
    ended = Traveller.objects.filter(delegation__ends_on__lt=before.date()).select_related("user", "delegation")
    found = list(ended.filter(passport__isnull=False))
    if not dry_run:
        EntryLink.objects.filter(traveller__in=ended).delete()
        erase_passports(found, actor=None, at=before + timedelta(days=KEPT_DAYS))
    return len(found)


@transaction.atomic
def forget_travellers(before: datetime, *, dry_run: bool) -> int:
    """People of journeys long past; numbers of their letters stay, without a name."""
    found = Traveller.objects.filter(delegation__ends_on__lt=before.date())
    count = found.count()
    if not dry_run:
        found.delete()
    return count


@transaction.atomic
def erase_person(user_id: int, *, at: datetime) -> None:
    """The person's journeys with everything on them. Twice changes nothing."""
    travellers = list(Traveller.objects.filter(user_id=user_id).select_related("user", "delegation"))
    erase_passports(travellers, actor=None, at=at)
    Letter.objects.filter(traveller__in=travellers, revoked_at__isnull=True).update(revoked_at=at)
    Traveller.objects.filter(pk__in=[row.pk for row in travellers]).delete()
    Letter.objects.filter(issued_by_id=user_id).update(issued_by=None)


def _end_consents(traveller: Traveller, at: datetime) -> None:
    subject = traveller.user.public_id if traveller.user else traveller.public_id
    for consent in consents_held(subject):
        if consent.purpose in PURPOSES and consent.scope.get("traveller") == str(traveller.public_id):
            withdraw_consent(consent, at=at)


def _tell(traveller: Traveller, actor: int | None, at: datetime) -> None:
    delegation = traveller.delegation
    record(
        "travel_details.erased", noun="traveller", object_id=traveller.public_id, actor=actor, at=at,
        members=[delegation.sender_id, delegation.host_id], about=traveller.user_id,
    )  # fmt: skip
