"""Who may do what with searches, proposals and clusters."""

from citybridge.accounts.actor import Actor
from citybridge.clusters.enums import ClusterState
from citybridge.clusters.models import Cluster, Proposal
from citybridge.organisations.models import Organisation


def can_search(actor: Actor) -> bool:
    """The secretariat starts and stops the search; it also runs by itself each month."""
    return actor.is_secretariat


def can_see_proposals(actor: Actor) -> bool:
    """Offices and the secretariat; which ones is the query's matter."""
    return actor.is_secretariat or actor.is_office


def can_name(actor: Actor, proposal: Proposal) -> bool:
    """Who sees a proposal may make a cluster of it, once."""
    return can_see_proposals(actor) and proposal.cluster_id is None


def can_coordinate(actor: Actor, cluster: Cluster) -> bool:
    """The office of the coordinating member, and the secretariat."""
    return actor.is_secretariat or cluster.coordinator_id in actor.member_ids


def can_decide_for(actor: Actor, organisation: Organisation) -> bool:
    """Its own editors; or the office of its member, which then says why. Nobody else, the secretariat neither."""
    return is_its_own(actor, organisation) or organisation.member_id in actor.member_ids


def is_its_own(actor: Actor, organisation: Organisation) -> bool:
    """Whether the organisation itself decides."""
    return organisation.pk in actor.editor_ids


def is_open(cluster: Cluster) -> bool:
    """Whether organisations can be invited and join."""
    return cluster.state != ClusterState.CLOSED
