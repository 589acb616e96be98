"""Asking an address to act in one role: the link works once, for that address, for 14 days (R108)."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.accounts.operations import write_to_address
from citybridge.accounts.queries import user_by_address
from citybridge.accounts.validators import normal_address
from citybridge.alliance.models import Office
from citybridge.core.errors import OperationError
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.organisations.enums import InvitationRole
from citybridge.organisations.models import Invitation, Organisation
from citybridge.organisations.queries import acts_as, member_ids_of, name_for
from citybridge.privacy.operations import record

INVITATION_DAYS = 14
# Brakes on spam (R109): invitations a day from one organisation or office, and to one address from everywhere.
FROM_ONE_A_DAY, TO_ONE_A_DAY = 50, 5
DAY = timedelta(days=1)


class UnableToInvite(OperationError):
    """The person acts in this role already, or too many invitations went out today."""


@transaction.atomic
def invite(  # noqa: PLR0913 - one invitation
    email: str,
    *,
    role: str,
    inviter: User | None,
    language: str,
    at: datetime,
    name: str = "",
    organisation: Organisation | None = None,
    office: Office | None = None,
) -> Invitation:
    """Write to `email`; an open invitation of the same address to the same place gives way to this one.

    Whether the inviter may is the caller's question to `policies.can_invite`; `inviter` None is the console.
    """
    address, place = normal_address(email), {"organisation": organisation, "office": office}
    _hold(organisation, office)
    user = user_by_address(address)
    if user is not None and acts_as(user, role, organisation=organisation, office=office):
        raise UnableToInvite(_("This person acts in this role already."))
    earlier = Invitation.objects.filter(**place)
    _brake(address, earlier, at)
    open_ones = earlier.filter(email=address, role=role, accepted_at__isnull=True, revoked_at__isnull=True)
    open_ones.update(revoked_at=at)
    invitation = Invitation(email=address, name=name, language=language, role=role, invited_by=inviter, **place)
    return _send(invitation, at=at)


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """A new link for another 14 days; the old one no longer works. An accepted invitation stays as it is."""
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.accepted_at:
        raise UnableToInvite(_("This invitation was accepted already."))
    _brake(locked.email, Invitation.objects.filter(organisation=locked.organisation, office=locked.office), at)
    locked.revoked_at, locked.invited_by = None, by
    return _send(locked, at=at)


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: int | None, at: datetime) -> None:
    """The link no longer works; one that was accepted or revoked already is no fault."""
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.accepted_at or locked.revoked_at:
        return
    locked.revoked_at = at
    locked.save(update_fields=["revoked_at"])
    _record("invitation.revoked", locked, actor=by, at=at)


def revoke_invitations_of(user: User, at: datetime, **place: Organisation | Office | int) -> None:
    """Whoever loses a right takes the open invitations along that rested on it."""
    for invitation in Invitation.objects.filter(
        invited_by=user, accepted_at__isnull=True, revoked_at__isnull=True, **place
    ):
        revoke_invitation(invitation, by=user.pk, at=at)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _send(invitation: Invitation, *, at: datetime) -> Invitation:
    token = secrets.token_urlsafe(32)
    invitation.token_hash, invitation.created_at = hash_of(token), at
    invitation.expires_at = at + timedelta(days=INVITATION_DAYS)
    invitation.save()
    language = Language(invitation.language)
    with override(DJANGO_LANGUAGE[language]):
        path = reverse("invitation", args=[token])
        role = str(InvitationRole(invitation.role).label)
        inviter = invitation.invited_by.name if invitation.invited_by else _("the secretariat")
    write_to_address(
        invitation.email,
        "invitation",
        language=language,
        context={
            "path": path, "role": role, "inviter": inviter, "days": INVITATION_DAYS,
            "place": name_for(invitation.organisation or invitation.office, language),
        },
        key=f"invitation:{invitation.token_hash}",
        at=at,
        name=invitation.name,
        not_after=invitation.expires_at,
    )  # fmt: skip
    _record("invitation.sent", invitation, actor=invitation.invited_by_id, at=at)
    return invitation


def _hold(organisation: Organisation | None, office: Office | None) -> None:
    """Two invitations of one place are made one after the other, so that each sees the other."""
    if organisation is not None:
        Organisation.objects.select_for_update().get(pk=organisation.pk)
    if office is not None:
        Office.objects.select_for_update().get(pk=office.pk)


def _brake(address: str, earlier: QuerySet[Invitation], at: datetime) -> None:
    from_here = earlier.filter(created_at__gt=at - DAY).count()
    to_there = Invitation.objects.filter(email=address, created_at__gt=at - DAY).count()
    if from_here >= FROM_ONE_A_DAY or to_there >= TO_ONE_A_DAY:
        raise UnableToInvite(_("Too many invitations went out today. Please go on tomorrow."))


def _record(verb: str, invitation: Invitation, *, actor: int | None, at: datetime) -> None:
    record(
        verb,
        noun="invitation",
        object_id=invitation.public_id,
        actor=actor,
        members=member_ids_of(invitation),
        at=at,
        details={"role": invitation.role},
    )
