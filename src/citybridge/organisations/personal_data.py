"""What this room holds of people: for whom they act, invitations to them, what they claimed; and of organisations."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.organisations.enums import ClaimState
from citybridge.organisations.models import (
    Claim,
    Classification,
    DuplicatePair,
    Identifier,
    Invitation,
    Merge,
    NameKey,
    Organisation,
    OrganisationMember,
    OrganisationName,
    OrganisationText,
    PostalAddress,
    Website,
)
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

LABELS = {
    "organisation": _("organisation"),
    "role": _("role"),
    "since": _("since"),
    "email": _("e-mail"),
    "name": _("name"),
    "sent": _("sent"),
    "accepted": _("accepted"),
    "sent_by_you": _("sent by you"),
    "explanation": _("what you said"),
    "state": _("state"),
    "reason": _("reason"),
    "at": _("time"),
    "what": _("what you did"),
}


def export(user_id: int) -> list[Section]:
    """Of an invitation that the person sent, the address belongs to somebody else and is left out."""
    memberships = [
        {"organisation": row.organisation.native_name, "role": row.get_role_display(), "since": row.joined_at}
        for row in OrganisationMember.objects.filter(user_id=user_id).select_related("organisation")
    ]
    invitations = [
        {
            "email": "" if row.invited_by_id == user_id else row.email,
            "name": "" if row.invited_by_id == user_id else row.name,
            "role": row.get_role_display(),
            "sent": row.created_at,
            "accepted": row.accepted_at,
            "sent_by_you": row.invited_by_id == user_id,
        }
        for row in _invitations_of(user_id)
    ]
    claims = [
        {
            "organisation": row.organisation.native_name,
            "explanation": row.explanation,
            "state": row.get_state_display(),
            "reason": row.reason,
            "at": row.created_at,
        }
        for row in Claim.objects.filter(user_id=user_id).select_related("organisation")
    ]
    return [
        Section("memberships", _("Organisations you act for"), memberships, LABELS),
        Section("invitations", _("Invitations to you and from you"), invitations, LABELS),
        Section("claims", _("Organisations you asked to speak for"), claims, LABELS),
        Section("decisions", _("Records you decided about"), _decisions(user_id), LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:
    """Invitations to the person go; those from the person, and decisions, stay without their name."""
    address = User.objects.filter(pk=user_id).values_list("email", flat=True).first()
    Invitation.objects.filter(Q(email=address) | Q(accepted_by=user_id)).delete()
    own = Invitation.objects.filter(invited_by=user_id)
    own.filter(accepted_at__isnull=True, revoked_at__isnull=True).update(revoked_at=at)
    own.update(invited_by=None)
    Claim.objects.filter(user_id=user_id).delete()
    Claim.objects.filter(decided_by=user_id).update(decided_by=None)
    OrganisationMember.objects.filter(user_id=user_id).delete()
    DuplicatePair.objects.filter(decided_by=user_id).update(decided_by=None)
    Merge.objects.filter(merged_by=user_id).update(merged_by=None)


def forget_invitations(before: datetime, dry_run: bool) -> int:
    old = Invitation.objects.filter(expires_at__lt=before)
    return old.count() if dry_run else old.delete()[0]


def forget_claims(before: datetime, dry_run: bool) -> int:
    old = Claim.objects.exclude(state=ClaimState.OPEN).filter(decided_at__lt=before)
    return old.count() if dry_run else old.delete()[0]


def _invitations_of(user_id: int) -> list[Invitation]:
    address = User.objects.filter(pk=user_id).values_list("email", flat=True).first()
    return list(
        Invitation.objects.filter(Q(email=address) | Q(accepted_by=user_id) | Q(invited_by=user_id)).order_by("pk")
    )


def _decisions(user_id: int) -> list[dict[str, object]]:
    pairs = DuplicatePair.objects.filter(decided_by=user_id)
    merges = Merge.objects.filter(merged_by=user_id)
    decided: list[dict[str, object]] = [{"what": row.get_state_display(), "at": row.decided_at} for row in pairs]
    return decided + [{"what": _("merged"), "at": row.merged_at} for row in merges]


register(
    PersonalData(
        room="organisations",
        classes={
            Organisation: fields(
                technical="id public_id created_at updated_at version sort_key external_key is_sample merged_into",
                public="kind native_name latin_name legal_form side member municipality size_band head_count"
                " founded_year languages experience experience_since",
                internal="source is_published",
            ),
            Organisation.topics.through: fields(technical="id", public="organisation topic"),
            OrganisationName: fields(public="organisation kind name"),
            NameKey: fields(technical="id organisation key"),
            Identifier: fields(public="organisation scheme value"),
            PostalAddress: fields(technical="id organisation noted_at", internal="street postcode town phone source"),
            Website: fields(technical="id host", public="organisation url"),
            Classification: fields(public="organisation system code"),
            OrganisationText: fields(
                technical="id source_digest outdated updated_at",
                public="language origin source_language organisation description",
            ),
            DuplicatePair: fields(
                technical="id first second", internal="score verdict evidence state", personal="decided_by decided_at"
            ),
            Merge: fields(technical="id kept merged", internal="moved undone_at", personal="merged_by merged_at"),
            OrganisationMember: fields(technical="id organisation", personal="user role joined_at"),
            Invitation: fields(
                technical="id public_id organisation office",
                personal="email name language role invited_by created_at expires_at accepted_at accepted_by"
                " revoked_at",
                secret="token_hash",  # noqa: S106 - the name of a field
            ),
            Claim: fields(
                technical="id public_id organisation",
                personal="user state explanation created_at decided_at decided_by reason",
            ),
        },
        export=export,
        erase=erase,
        retention=(
            Retention("invitations", 90, forget_invitations, _("Invitations that ran out")),
            Retention("claims", 365, forget_claims, _("Decided claims to speak for an organisation")),
        ),
    )
)
