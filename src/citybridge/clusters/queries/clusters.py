"""Named clusters, who takes part, their news and events."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.clusters.enums import AffiliationState, ClusterState
from citybridge.clusters.models import Affiliation, Cluster, Post
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.organisations.queries import own as own_organisations

CONCERNED = (AffiliationState.INVITED, AffiliationState.JOINED)
IN_A_FEED = 20
MOST_NAMED = 30


def visible_to(actor: Actor) -> QuerySet[Cluster]:
    """Published ones; in any state for the secretariat and the coordinator, in preparation for who is invited."""
    if actor.is_secretariat:
        return Cluster.objects.all()
    asked = Affiliation.objects.filter(state__in=CONCERNED, organisation__in=own_organisations(actor).values("pk"))
    is_own = Q(coordinator_id__in=actor.member_ids)
    is_asked = Q(state=ClusterState.DRAFT, pk__in=asked.values("cluster"))
    return Cluster.objects.filter(Q(state=ClusterState.PUBLISHED) | is_own | is_asked)


def with_details(clusters: QuerySet[Cluster]) -> QuerySet[Cluster]:
    """What a list and a page of a cluster show, in a fixed number of queries; carries `joined`."""
    shown = Q(
        affiliations__state=AffiliationState.JOINED,
        affiliations__organisation__is_published=True,
        affiliations__organisation__merged_into=None,
    )
    return (
        clusters.select_related("coordinator")
        .prefetch_related("texts", "topics")
        .annotate(joined=Count("affiliations", filter=shown, distinct=True))
    )


def listed_for(actor: Actor) -> QuerySet[Cluster]:
    return with_details(visible_to(actor)).order_by("-published_at", "-pk")


def participants_of(cluster: Cluster) -> QuerySet[Organisation]:
    """Organisations that joined and are shown to everybody."""
    joined = cluster.affiliations.filter(state=AffiliationState.JOINED).values("organisation")
    shown = living().filter(pk__in=joined, is_published=True)
    return shown.select_related("member").order_by("side", "sort_key", "pk")


def concerned_by(cluster: Cluster) -> QuerySet[Organisation]:
    """Organisations that take part or were asked and have not refused."""
    return living().filter(pk__in=cluster.affiliations.filter(state__in=CONCERNED).values("organisation"))


def affiliations_of(cluster: Cluster) -> QuerySet[Affiliation]:
    """Everything organisations decided, for the coordinator."""
    found = cluster.affiliations.filter(organisation__merged_into=None)
    return found.select_related("organisation__member").order_by("state", "organisation__sort_key", "pk")


def affiliation_of(cluster: Cluster, organisation: Organisation) -> Affiliation | None:
    return cluster.affiliations.filter(organisation=organisation).first()


def own_in(actor: Actor, cluster: Cluster) -> QuerySet[Affiliation]:
    """Invitations and affiliations of organisations that the actor speaks for or cares for."""
    own = own_organisations(actor).values("pk")
    return affiliations_of(cluster).filter(organisation__in=own, state__in=CONCERNED)


def invitations_for(actor: Actor) -> QuerySet[Affiliation]:
    """Invitations of own organisations that wait for an answer, the oldest first."""
    own = own_organisations(actor).values("pk")
    found = Affiliation.objects.filter(state=AffiliationState.INVITED, organisation__in=own)
    living_clusters = found.exclude(cluster__state=ClusterState.CLOSED)
    return living_clusters.select_related("cluster", "organisation__member").order_by("since", "pk")


def clusters_of(organisations: Collection[Organisation]) -> QuerySet[Cluster]:
    """Published clusters in which any of the organisations takes part."""
    joined = Affiliation.objects.filter(state=AffiliationState.JOINED, organisation__in=organisations)
    return published().filter(pk__in=joined.values("cluster"))


def clusters_of_member(member: Member) -> QuerySet[Cluster]:
    """Published clusters that a member coordinates or in which an organisation of it takes part."""
    joined = Affiliation.objects.filter(
        state=AffiliationState.JOINED, organisation__member=member, organisation__is_published=True
    )
    return published().filter(Q(coordinator=member) | Q(pk__in=joined.values("cluster")))


def clusters_of_event(event: Event) -> QuerySet[Cluster]:
    return published().filter(events=event)


def published() -> QuerySet[Cluster]:
    return Cluster.objects.filter(state=ClusterState.PUBLISHED).order_by("-published_at", "-pk")


def posts_of(cluster: Cluster) -> QuerySet[Post]:
    """The latest first, with their texts."""
    return cluster.posts.prefetch_related("texts").order_by("-posted_at", "-pk")


def named_like(text: str, taken: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Published organisations with `text` in their name, those in `taken` left out; at most 30."""
    found = living().filter(Q(native_name__icontains=text) | Q(latin_name__icontains=text), is_published=True)
    return found.exclude(pk__in=taken.values("pk")).select_related("member").order_by("sort_key", "pk")[:MOST_NAMED]


def joinable_by(actor: Actor, cluster: Cluster, text: str = "") -> QuerySet[Organisation]:
    """Published organisations for which the actor decides and which do not take part; `text` is in their name."""
    own = Q(member_id__in=actor.member_ids) | Q(pk__in=actor.editor_ids)
    joined = cluster.affiliations.filter(state=AffiliationState.JOINED).values("organisation")
    found = living().filter(own, is_published=True).exclude(pk__in=joined)
    if text:
        found = found.filter(Q(native_name__icontains=text) | Q(latin_name__icontains=text))
    return found.select_related("member").order_by("sort_key", "pk")
