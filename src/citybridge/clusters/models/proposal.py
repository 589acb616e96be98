"""A search through the graph, and the groups of organisations it proposes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.clusters.enums import UNFINISHED, SearchState
from citybridge.clusters.models.cluster import Cluster
from citybridge.clusters.validators import REASON_LIMIT
from citybridge.core.models import Identified
from citybridge.organisations.models import Organisation


class Search(Identified):
    """One at a time. `done` of `total` organisations are looked at; the rest is said when it is finished."""

    state = models.CharField(max_length=9, choices=SearchState.choices, default=SearchState.WAITING)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    is_unwanted = models.BooleanField(default=False, help_text="somebody asked to stop")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    edges = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0, help_text="proposals")
    message = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Case(models.When(state__in=UNFINISHED, then=models.Value(1))), name="one_search_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.asked_at:%Y-%m-%d}"


class Proposal(Identified):
    """A group of organisations that the graph holds together. It keeps its id from search to search.

    `topics` lists `{"slug", "count", "lift"}`, the most telling first; `cohesion` is the share of the weight of its
    edges that lies inside, 0..1. What the last search did not find again stays, not current, when people decided
    about it.
    """

    is_current = models.BooleanField(default=True)
    first_found_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    topics = models.JSONField(default=list)
    cohesion = models.FloatField()
    german = models.PositiveIntegerField(help_text="organisations of the German side")
    chinese = models.PositiveIntegerField(help_text="organisations of the Chinese side")
    member_count = models.PositiveIntegerField(help_text="members of the alliance")
    offers = models.PositiveIntegerField()
    requests = models.PositiveIntegerField()
    cluster = models.OneToOneField(Cluster, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposal")

    class Meta:
        indexes = [models.Index(fields=["is_current", "seen_at"])]

    def __str__(self) -> str:
        return ", ".join(row["slug"] for row in self.topics) or str(self.public_id)

    @property
    def size(self) -> int:
        return self.german + self.chinese

    @property
    def has_both_sides(self) -> bool:
        return bool(self.german and self.chinese)


class ProposalOrganisation(models.Model):
    """An organisation of a proposal; it knows nothing of it and is not shown as part of anything.

    `closeness` is the share of the weight of its own edges that lies inside, 0..1.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="rows")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    closeness = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_organisation_once_a_proposal", fields=["proposal", "organisation"])
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.proposal_id}"


class Dismissal(models.Model):
    """That a proposal is not wanted: by the office of `member` on its own pages, without a member by all."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="dismissals")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(_("because"), max_length=REASON_LIMIT, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_dismissal_a_member", fields=["proposal", "member"], nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} by {self.member_id}"
