"""How people come to act for an organisation or an office, and how that ends."""

from citybridge.organisations.operations.people.accepting import (
    AccountExists,
    UnusableInvitation,
    accept_by_sign_up,
    accept_invitation,
    invitation_of,
)
from citybridge.organisations.operations.people.belonging import (
    LastOne,
    change_role,
    remove_alliance_role,
    remove_from_office,
    remove_member,
)
from citybridge.organisations.operations.people.claiming import (
    ClaimIsDecided,
    UnableToClaim,
    accept_claim,
    announce_claims,
    claim_by_sign_up,
    make_claim,
    refuse_claim,
    withdraw_claim,
)
from citybridge.organisations.operations.people.inviting import (
    INVITATION_DAYS,
    UnableToInvite,
    invite,
    resend_invitation,
    revoke_invitation,
)

__all__ = [
    "INVITATION_DAYS",
    "AccountExists",
    "ClaimIsDecided",
    "LastOne",
    "UnableToClaim",
    "UnableToInvite",
    "UnusableInvitation",
    "accept_by_sign_up",
    "accept_claim",
    "accept_invitation",
    "announce_claims",
    "change_role",
    "claim_by_sign_up",
    "invitation_of",
    "invite",
    "make_claim",
    "refuse_claim",
    "remove_alliance_role",
    "remove_from_office",
    "remove_member",
    "resend_invitation",
    "revoke_invitation",
    "withdraw_claim",
]
