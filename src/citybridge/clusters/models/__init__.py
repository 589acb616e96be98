"""Searches and what they propose; clusters, who takes part in them, and their news."""

from citybridge.clusters.models.cluster import Affiliation, Cluster, ClusterText, Post, PostText
from citybridge.clusters.models.proposal import Dismissal, Proposal, ProposalOrganisation, Search

__all__ = [
    "Affiliation",
    "Cluster",
    "ClusterText",
    "Dismissal",
    "Post",
    "PostText",
    "Proposal",
    "ProposalOrganisation",
    "Search",
]
