"""A cluster: named by people, coordinated by an office, made of organisations that said yes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.clusters.enums import AffiliationState, ClusterState, Decider
from citybridge.clusters.validators import BODY_LIMIT, DESCRIPTION_LIMIT, REASON_LIMIT, TITLE_LIMIT
from citybridge.core.models import NamedInThreeLanguages, ProvenancedText, Versioned
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.topics.models import Topic


class Cluster(Versioned, NamedInThreeLanguages):
    """The office of the coordinating member cares for it."""

    slug = models.SlugField(unique=True, max_length=80)
    state = models.CharField(max_length=9, choices=ClusterState.choices, default=ClusterState.DRAFT)
    coordinator = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="clusters")
    topics = models.ManyToManyField(Topic, related_name="clusters", blank=True)
    events = models.ManyToManyField(Event, related_name="clusters", blank=True)
    named_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="published_cluster_has_its_moment",
                condition=~models.Q(state=ClusterState.PUBLISHED) | models.Q(published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.slug


class ClusterText(ProvenancedText):
    """What the cluster is about, in one language."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="texts")
    description = models.TextField(_("description"), max_length=DESCRIPTION_LIMIT)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_cluster_text_a_language", fields=["cluster", "language"])]

    def __str__(self) -> str:
        return f"{self.cluster_id} ({self.language})"


class Affiliation(models.Model):
    """What one organisation decided about one cluster, or that it is asked; `reason` is that of its office, if any."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    state = models.CharField(max_length=9, choices=AffiliationState.choices)
    since = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)
    decider = models.CharField(max_length=12, choices=Decider.choices, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=REASON_LIMIT, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_affiliation_a_cluster", fields=["cluster", "organisation"]),
            models.CheckConstraint(
                name="office_decides_with_a_reason",
                condition=~models.Q(decider=Decider.OFFICE) | ~models.Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.state} {self.cluster_id}"


class Post(Versioned):
    """A piece of news of a cluster."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="posts")
    posted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cluster", "posted_at"])]

    def __str__(self) -> str:
        return f"{self.cluster_id} {self.posted_at:%Y-%m-%d}"


class PostText(ProvenancedText):
    """Title and words of a post in one language."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=TITLE_LIMIT)
    body = models.TextField(_("text"), max_length=BODY_LIMIT)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_post_text_a_language", fields=["post", "language"])]

    def __str__(self) -> str:
        return self.title
