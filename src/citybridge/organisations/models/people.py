"""Who acts for an organisation or an office, and how people come to do so."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Office
from citybridge.core.languages import Language
from citybridge.organisations.enums import ClaimState, InvitationRole, MemberRole
from citybridge.organisations.models.organisation import Organisation


class OrganisationMember(models.Model):
    """A person who speaks for an organisation; an editor may also change what it says of itself."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=6, choices=MemberRole.choices, default=MemberRole.EDITOR)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_role_a_person", fields=["organisation", "user"])]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id} of {self.organisation_id}"


class Invitation(models.Model):
    """An office, the secretariat or an editor asks one address to act in one role (R108).

    Only the hash of the token is kept; it is bound to the address, used once, ends after 14 days and is revocable.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    role = models.CharField(_("role"), max_length=11, choices=InvitationRole.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="invitations")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, null=True, related_name="invitations")
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.role} {self.public_id}"


class Claim(models.Model):
    """A signed-in person says to speak for an organisation; the office of its member checks that."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="claims")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="claims")
    state = models.CharField(max_length=9, choices=ClaimState.choices, default=ClaimState.OPEN)
    explanation = models.CharField(_("your function, and how the office can check it"), max_length=500)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_claim", fields=["organisation", "user"], condition=models.Q(state=ClaimState.OPEN)
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.public_id}"
