"""Taking an invitation up: signed in with its address, or with a new account for it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.accounts.operations import create_account, forget_unconfirmed_account
from citybridge.accounts.queries import has_confirmed_address, user_by_address
from citybridge.core.errors import OperationError
from citybridge.organisations.models import Invitation
from citybridge.organisations.operations.people.granting import grant
from citybridge.organisations.operations.people.inviting import hash_of
from citybridge.organisations.policies import can_invite
from citybridge.organisations.queries import actor_for, member_ids_of, name_side
from citybridge.privacy.operations import record


class UnusableInvitation(OperationError):
    """Used, revoked, too old, for another address, or its inviter lost the right to it: nobody learns which."""


class AccountExists(OperationError):
    """The invited address has an account: its holder signs in to accept."""


def invitation_of(token: str, *, at: datetime) -> Invitation:
    """The open invitation of a link; raises UnusableInvitation. Changes nothing: scanners of mails open links."""
    found = Invitation.objects.select_related("organisation__member", "office__member", "invited_by")
    return _usable(found.filter(token_hash=hash_of(token)).first(), at)


@transaction.atomic
def accept_invitation(token: str, *, user: User, at: datetime) -> Invitation:
    """Only the holder of the invited address accepts, and only once."""
    invitation = _locked(token, at)
    if user.email != invitation.email or not (user.is_demo or has_confirmed_address(user)):
        raise _unusable()
    return _accept(invitation, user, at)


@transaction.atomic
def accept_by_sign_up(token: str, *, name: str, password: str, language: str, at: datetime) -> User:
    """An account for the invited address: the link came to that address, so the address is confirmed.

    An account that somebody made with the address without confirming it gives way.
    """
    invitation = _locked(token, at)
    forget_unconfirmed_account(invitation.email)
    if user_by_address(invitation.email) is not None:
        raise AccountExists(_("There is an account with this address already. Sign in to accept."))
    region = name_side(invitation.organisation or invitation.office, language)
    user = create_account(
        email=invitation.email,
        name=name,
        password=password,
        language=language,
        region=region,
        is_confirmed=True,
        at=at,
    )
    _accept(invitation, user, at)
    return user


def _accept(invitation: Invitation, user: User, at: datetime) -> Invitation:
    grant(
        user,
        invitation.role,
        organisation=invitation.organisation,
        office=invitation.office,
        by=invitation.invited_by_id,
        at=at,
    )
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record(
        "invitation.accepted", noun="invitation", object_id=invitation.public_id, actor=user.pk, about=user.pk,
        members=member_ids_of(invitation), at=at, details={"role": invitation.role},
    )  # fmt: skip
    return invitation


def _locked(token: str, at: datetime) -> Invitation:
    held = Invitation.objects.select_for_update(of=("self",)).filter(token_hash=hash_of(token)).first()
    return _usable(held, at)


def _usable(invitation: Invitation | None, at: datetime) -> Invitation:
    if invitation is None or invitation.accepted_at or invitation.revoked_at or invitation.expires_at <= at:
        raise _unusable()
    if invitation.organisation is not None and invitation.organisation.merged_into_id is not None:
        raise _unusable()
    inviter = invitation.invited_by
    if inviter is not None and not (inviter.is_active and _may_still(inviter, invitation)):
        raise _unusable()
    return invitation


def _may_still(inviter: User, invitation: Invitation) -> bool:
    actor = actor_for(inviter)
    return can_invite(actor, invitation.role, organisation=invitation.organisation, office=invitation.office)


def _unusable() -> UnusableInvitation:
    return UnusableInvitation(
        _("This invitation was used, withdrawn, is too old or is meant for another address. Ask for a new one.")
    )
