"""A sample cluster: named, joined by organisations of both sides, with a first piece of news."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from citybridge.clusters.enums import AffiliationState, Decider
from citybridge.clusters.operations.affiliating import answer
from citybridge.clusters.operations.naming import name_proposal, publish_cluster
from citybridge.clusters.operations.posting import add_post
from citybridge.clusters.validators import ClusterData, PostWords
from citybridge.core.languages import Language
from citybridge.demo.tables import split
from citybridge.organisations.models import Organisation


def load_clusters(
    rows: Sequence[Mapping[str, str]], organisations: Mapping[str, Organisation], *, at: datetime
) -> None:
    """Write the rows; their organisations, named by key, have joined."""
    for row in rows:
        cluster = publish_cluster(name_proposal(None, _said(row), by=None, at=at, is_sample=True), by=None, at=at)
        for key in split(row["organisations"]):
            answer(cluster, organisations[key], AffiliationState.JOINED, decider=Decider.ORGANISATION, by=None, at=at)
        words = {one.value: PostWords(row[f"post_title_{one}"], row[f"post_body_{one}"]) for one in Language}
        add_post(cluster, words, by=None, at=at)


def _said(row: Mapping[str, str]) -> ClusterData:
    return ClusterData(
        names={language.value: row[f"name_{language}"] for language in Language},
        descriptions={language.value: row[f"description_{language}"] for language in Language},
        topics=split(row["topics"]),
        coordinator=row["coordinator"],
    )
