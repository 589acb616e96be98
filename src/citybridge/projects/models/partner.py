"""Who takes part in a joint project."""

from typing import Any

from django.db import models

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.models import Identified
from citybridge.organisations.models import Organisation
from citybridge.projects.enums import PartnerRole, PartnerState
from citybridge.projects.models.project import JointProject

Party = Organisation | Member


def columns_of(party: Party) -> dict[str, Any]:
    """A party as the column of a table that knows organisations and members."""
    return {"organisation": party} if isinstance(party, Organisation) else {"member": party}


def key_of(party: Party) -> str:
    """What a party is known by outside."""
    return str(party.public_id) if isinstance(party, Organisation) else party.slug


class ProjectPartner(Identified):
    """An organisation or a member. Shown once it has confirmed itself.

    `by_office` says that its office confirmed for an organisation for which nobody can sign in.
    """

    project = models.ForeignKey(JointProject, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="project_parts", null=True, blank=True
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="project_parts", null=True, blank=True)
    role = models.CharField(max_length=11, choices=PartnerRole.choices, default=PartnerRole.PARTNER)
    state = models.CharField(max_length=9, choices=PartnerState.choices, default=PartnerState.ASKED)
    by_office = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partner_is_an_organisation_or_a_member",
                condition=models.Q(organisation__isnull=False, member__isnull=True)
                | models.Q(organisation__isnull=True, member__isnull=False),
            ),
            models.UniqueConstraint(name="one_part_an_organisation", fields=["project", "organisation"]),
            models.UniqueConstraint(name="one_part_a_member", fields=["project", "member"]),
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.state}"

    @property
    def who(self) -> Party:
        who = self.organisation or self.member
        assert who is not None  # noqa: S101 - the constraint above
        return who

    @property
    def side(self) -> Side:
        return Side(self.who.side)

    @property
    def office_of(self) -> int:
        """The id of the member whose office cares for this partner."""
        return self.organisation.member_id if self.organisation else self.who.pk
