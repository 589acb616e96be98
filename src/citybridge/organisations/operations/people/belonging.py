"""Changing and taking rights; the last one of a place is kept by those of the same level."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.accounts.operations import set_role
from citybridge.alliance.models import Office
from citybridge.core.errors import OperationError
from citybridge.organisations.enums import InvitationRole, MemberRole
from citybridge.organisations.models import Organisation, OrganisationMember
from citybridge.organisations.operations.people.granting import ALLIANCE_ROLES
from citybridge.organisations.operations.people.inviting import revoke_invitations_of
from citybridge.organisations.policies import can_publish
from citybridge.privacy.operations import record


class LastOne(OperationError):
    """Without this person nobody could act any more; the message says what to do first."""


@transaction.atomic
def change_role(membership: OrganisationMember, *, role: str, actor: Actor, at: datetime) -> OrganisationMember:
    held = _held(membership)
    if held is None or held.role == role:
        return membership
    if role != MemberRole.EDITOR:
        _keep_last_editor(held, actor)
        revoke_invitations_of(held.user, at, organisation=held.organisation)
    held.role = MemberRole(role)
    held.save(update_fields=["role"])
    _record("role.changed", held, actor, at)
    return held


@transaction.atomic
def remove_member(membership: OrganisationMember, *, actor: Actor, at: datetime) -> None:
    """Acts on the person's next request; who was removed already is no fault."""
    held = _held(membership)
    if held is None:
        return
    if held.role == MemberRole.EDITOR:
        _keep_last_editor(held, actor)
    revoke_invitations_of(held.user, at, organisation=held.organisation)
    _record("member.removed", held, actor, at)
    held.delete()


@transaction.atomic
def remove_from_office(office: Office, user: User, *, actor: Actor, at: datetime) -> None:
    held = Office.objects.select_for_update().get(pk=office.pk)
    if not held.people.filter(pk=user.pk).exists():
        return
    if not actor.is_secretariat and not held.people.filter(is_active=True).exclude(pk=user.pk).exists():
        raise LastOne(_("This is the last person of the office. Invite somebody else first, or ask the secretariat."))
    held.people.remove(user)
    revoke_invitations_of(user, at, office=held)
    revoke_invitations_of(user, at, organisation__member=held.member_id)
    record(
        "member.removed", noun="office", object_id=held.pk, actor=actor.user_id, about=user.pk,
        members=[held.member_id], at=at, details={"role": InvitationRole.OFFICE},
    )  # fmt: skip


@transaction.atomic
def remove_alliance_role(user: User, *, role: str, actor: Actor, at: datetime) -> None:
    """`role` is secretariat or interpreter; the secretariat never removes its last person."""
    secretariat = User.objects.select_for_update().filter(is_secretariat=True, is_active=True)
    if role == InvitationRole.SECRETARIAT and not [other for other in secretariat if other.pk != user.pk]:
        raise LastOne(_("This is the last person of the secretariat. Invite somebody else first."))
    set_role(user, role=ALLIANCE_ROLES[InvitationRole(role)], value=False, actor=actor.user_id, at=at)
    if role == InvitationRole.SECRETARIAT:
        revoke_invitations_of(user, at)


def _held(membership: OrganisationMember) -> OrganisationMember | None:
    """The membership, with all others of its organisation held until the transaction ends."""
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    return OrganisationMember.objects.select_related("organisation", "user").filter(pk=membership.pk).first()


def _keep_last_editor(membership: OrganisationMember, actor: Actor) -> None:
    editors = OrganisationMember.objects.filter(
        organisation=membership.organisation, role=MemberRole.EDITOR, user__is_active=True
    )
    is_last = membership.role == MemberRole.EDITOR and not editors.exclude(pk=membership.pk).exists()
    if is_last and not can_publish(actor, membership.organisation):
        raise LastOne(_("This is the last editor. Invite another editor first, or ask the office of your city."))


def _record(verb: str, membership: OrganisationMember, actor: Actor, at: datetime) -> None:
    organisation = membership.organisation
    record(
        verb, noun="organisation", object_id=organisation.public_id, actor=actor.user_id, about=membership.user_id,
        members=[organisation.member_id], at=at, details={"role": membership.role},
    )  # fmt: skip
