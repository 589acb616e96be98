"""What somebody asks the office about a site or a plot, and the answer."""

from django.db import models

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.models import Identified
from citybridge.organisations.models import Organisation
from citybridge.projects.models.partner import Party
from citybridge.projects.models.site import Plot, Site


class SiteQuestion(Identified):
    """Asked for an organisation, or for a member by its office. The answering office never learns which person asked.

    `form_key` makes a form that was sent twice ask once.
    """

    form_key = models.UUIDField(unique=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="questions")
    plot = models.ForeignKey(Plot, on_delete=models.SET_NULL, related_name="questions", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="site_questions", null=True, blank=True
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="site_questions", null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="site_questions", null=True)
    text = models.TextField(max_length=2000)
    asked_at = models.DateTimeField()
    answer = models.TextField(max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="question_of_an_organisation_or_a_member",
                condition=models.Q(organisation__isnull=False, member__isnull=True)
                | models.Q(organisation__isnull=True, member__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"question {self.public_id}"

    @property
    def asking(self) -> Party:
        asking = self.organisation or self.member
        assert asking is not None  # noqa: S101 - the constraint above
        return asking

    @property
    def asking_side(self) -> Side:
        return Side(self.asking.side)
