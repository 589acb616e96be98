"""The only road from an address to a proposal, a cluster, or something in it."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.clusters.enums import AffiliationState
from citybridge.clusters.models import Affiliation, Cluster, Post, Proposal, Search
from citybridge.clusters.policies import can_coordinate, can_decide_for, can_name, can_search, can_see_proposals
from citybridge.clusters.queries import clusters, proposals
from citybridge.core.errors import NotVisible
from citybridge.organisations.access import get_organisation
from citybridge.organisations.models import Organisation


def check_proposals(actor: Actor) -> None:
    """Raise NotVisible for everybody who sees no proposals at all."""
    if not can_see_proposals(actor):
        raise NotVisible("proposals")


def check_search(actor: Actor) -> None:
    if not can_search(actor):
        raise NotVisible("search for clusters")


def get_search(actor: Actor, public_id: UUID) -> Search:
    check_proposals(actor)
    found = Search.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotVisible(public_id)
    return found


def get_proposal(actor: Actor, public_id: UUID) -> Proposal:
    check_proposals(actor)
    found = proposals.visible_to(actor).select_related("cluster").filter(public_id=public_id).first()
    if found is None:
        raise NotVisible(public_id)
    return found


def get_nameable_proposal(actor: Actor, public_id: UUID) -> Proposal:
    proposal = get_proposal(actor, public_id)
    if not can_name(actor, proposal):
        raise NotVisible(public_id)
    return proposal


def get_cluster(actor: Actor, slug: str) -> Cluster:
    found = clusters.with_details(clusters.visible_to(actor)).filter(slug=slug).first()
    if found is None:
        raise NotVisible(slug)
    return found


def get_coordinated(actor: Actor, slug: str) -> Cluster:
    cluster = get_cluster(actor, slug)
    if not can_coordinate(actor, cluster):
        raise NotVisible(slug)
    return cluster


def get_deciding(actor: Actor, public_id: UUID) -> Organisation:
    """A published organisation for which the actor may decide."""
    organisation = get_organisation(actor, public_id)
    if not (organisation.is_published and can_decide_for(actor, organisation)):
        raise NotVisible(public_id)
    return organisation


def get_affiliation(cluster: Cluster, public_id: UUID) -> Affiliation:
    """An organisation of this very cluster that takes part or is asked."""
    states = (AffiliationState.INVITED, AffiliationState.JOINED)
    found = clusters.affiliations_of(cluster).filter(organisation__public_id=public_id, state__in=states).first()
    if found is None:
        raise NotVisible(public_id)
    return found


def get_post(cluster: Cluster, public_id: UUID) -> Post:
    found = clusters.posts_of(cluster).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible(public_id)
    return found
