"""Saying to speak for an organisation; the office of its member checks that and decides."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.accounts.operations import create_account, forget_unconfirmed_account, write_to_address
from citybridge.accounts.queries import user_by_address
from citybridge.accounts.validators import normal_address
from citybridge.core.errors import OperationError
from citybridge.organisations.enums import ClaimState
from citybridge.organisations.models import Claim, Organisation, OrganisationMember
from citybridge.organisations.operations.people.granting import grant
from citybridge.organisations.operations.people.telling import path_in, tell_claimant, tell_office
from citybridge.organisations.queries import announced_claims
from citybridge.privacy.operations import record

MOST_OPEN_CLAIMS = 5


class UnableToClaim(OperationError):
    """The person speaks for the organisation, or asked already."""


class ClaimIsDecided(OperationError):
    """Somebody decided it in the meantime, or the person withdrew it."""


@transaction.atomic
def make_claim(user: User, organisation: Organisation, *, explanation: str, at: datetime) -> Claim:
    User.objects.select_for_update().get(pk=user.pk)
    if OrganisationMember.objects.filter(user=user, organisation=organisation).exists():
        raise UnableToClaim(_("You speak for this organisation already."))
    waiting = Claim.objects.filter(user=user, state=ClaimState.OPEN)
    if waiting.filter(organisation=organisation).exists():
        raise UnableToClaim(_("You asked already; the office of the city decides."))
    if waiting.count() >= MOST_OPEN_CLAIMS:
        raise UnableToClaim(_("You asked for several organisations already. Wait until they are decided."))
    claim = _made(user, organisation, explanation, at)
    tell_office(claim, at=at)
    return claim


@transaction.atomic
def claim_by_sign_up(  # noqa: PLR0913 - one form
    organisation: Organisation, *, email: str, name: str, password: str, explanation: str, language: str, at: datetime
) -> User | None:
    """An unconfirmed account with an open claim, which the office sees once the address is confirmed.

    None when the address has an account: its holder is written to instead, and the page says the same (R110).
    """
    address = normal_address(email)
    forget_unconfirmed_account(address)
    if user_by_address(address) is not None:
        make_password(password)  # as much work as for a new account
        write_to_address(
            address, "account-exists", language=language, context={"path": path_in(language, "sign-in")},
            key=f"account-exists:{address}:{at:%Y-%m-%d-%H}", at=at,
        )  # fmt: skip
        return None
    user = create_account(
        email=address, name=name, password=password, language=language, region=organisation.side,
        is_confirmed=False, at=at,
    )  # fmt: skip
    _made(user, organisation, explanation, at)
    return user


@transaction.atomic
def announce_claims(user: User, *, at: datetime) -> None:
    """Tell the offices about claims that waited for the confirmation of an address."""
    for claim in announced_claims().filter(user=user, state=ClaimState.OPEN):
        tell_office(claim, at=at)


@transaction.atomic
def accept_claim(claim: Claim, *, role: str, by: int, at: datetime) -> Claim:
    """The person speaks for the organisation from the next request on."""
    held = _open(claim)
    grant(held.user, role, organisation=held.organisation, office=None, by=by, at=at)
    return _decided(held, ClaimState.ACCEPTED, "", by, at)


@transaction.atomic
def refuse_claim(claim: Claim, *, reason: str, by: int, at: datetime) -> Claim:
    return _decided(_open(claim), ClaimState.REFUSED, reason, by, at)


@transaction.atomic
def withdraw_claim(claim: Claim, *, at: datetime) -> Claim:
    """By the person; the office is not written to, the claim just leaves its page."""
    held = _open(claim)
    held.state, held.decided_at = ClaimState.WITHDRAWN, at
    held.save(update_fields=["state", "decided_at"])
    _record("claim.withdrawn", held, held.user_id, at)
    return held


def _made(user: User, organisation: Organisation, explanation: str, at: datetime) -> Claim:
    claim = Claim.objects.create(user=user, organisation=organisation, explanation=explanation, created_at=at)
    _record("claim.made", claim, user.pk, at)
    return claim


def _open(claim: Claim) -> Claim:
    held = (
        Claim.objects.select_for_update(of=("self",)).select_related("organisation__member", "user").get(pk=claim.pk)
    )
    if held.state != ClaimState.OPEN:
        raise ClaimIsDecided(_("This was decided in the meantime."))
    return held


def _decided(claim: Claim, state: ClaimState, reason: str, by: int, at: datetime) -> Claim:
    claim.state, claim.reason, claim.decided_by_id, claim.decided_at = state, reason, by, at
    claim.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    _record("claim.decided", claim, by, at)
    tell_claimant(claim, at=at)
    return claim


def _record(verb: str, claim: Claim, actor: int, at: datetime) -> None:
    record(
        verb, noun="claim", object_id=claim.public_id, actor=actor, about=claim.user_id,
        members=[claim.organisation.member_id], at=at, details={"state": claim.state},
    )  # fmt: skip
