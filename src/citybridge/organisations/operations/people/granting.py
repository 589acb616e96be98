"""Giving a right: the one place where somebody begins to act for somebody."""

from datetime import datetime

from citybridge.accounts.models import User
from citybridge.accounts.operations import set_role
from citybridge.alliance.models import Office
from citybridge.organisations.enums import InvitationRole, MemberRole
from citybridge.organisations.models import Organisation, OrganisationMember
from citybridge.privacy.operations import record

ALLIANCE_ROLES = {InvitationRole.SECRETARIAT: "is_secretariat", InvitationRole.INTERPRETER: "is_interpreter"}


def grant(  # noqa: PLR0913 - one right
    user: User,
    role: str,
    *,
    organisation: Organisation | None,
    office: Office | None,
    by: int | None,
    at: datetime,
) -> None:
    """`by` is the account of whoever gave it; a right that the person has already is never made smaller."""
    if role in ALLIANCE_ROLES:
        set_role(user, role=ALLIANCE_ROLES[InvitationRole(role)], value=True, actor=by, at=at)
    elif role == InvitationRole.OFFICE and office is not None:
        office.people.add(user)
        record(
            "membership.added", noun="office", object_id=office.pk, actor=by, about=user.pk,
            members=[office.member_id], at=at, details={"role": role},
        )  # fmt: skip
    elif role in MemberRole and organisation is not None:
        _grant_membership(user, MemberRole(role), organisation, by, at)
    else:
        raise ValueError(role)


def _grant_membership(user: User, role: MemberRole, organisation: Organisation, by: int | None, at: datetime) -> None:
    membership, created = OrganisationMember.objects.select_for_update().get_or_create(
        organisation=organisation, user=user, defaults={"role": role}
    )
    if not created:
        if MemberRole.EDITOR in (membership.role, role):
            role = MemberRole.EDITOR
        membership.role = role
        membership.save(update_fields=["role"])
    record(
        "membership.added" if created else "role.changed", noun="organisation", object_id=organisation.public_id,
        actor=by, about=user.pk, members=[organisation.member_id], at=at, details={"role": role},
    )  # fmt: skip
