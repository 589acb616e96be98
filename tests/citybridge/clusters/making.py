"""A small market with its groups, and a cluster that people named."""

from datetime import timedelta
from typing import Any

from tests.citybridge.making import NOW, make_organisation, make_profile

from citybridge.clusters.engine.communities import Group
from citybridge.clusters.engine.describing import Found, Telling
from citybridge.clusters.models import Cluster, Proposal
from citybridge.clusters.operations.naming import name_proposal, publish_cluster
from citybridge.clusters.operations.proposing import propose
from citybridge.clusters.validators import ClusterData
from citybridge.organisations.models import Organisation

LATER = NOW + timedelta(days=30)
GERMAN, CHINESE = "bottrop", "foshan"


def make_organisations(count: int = 2) -> list[Organisation]:
    """As many of Bottrop as of Foshan, each with a published profile, numbered from 1."""
    german = [make_organisation(native_name=f"Muster Werk {number} GmbH") for number in range(1, count + 1)]
    chinese = [
        make_organisation(
            native_name=f"佛山示例{number}有限公司", latin_name=f"Foshan Sample {number}", member=CHINESE
        )
        for number in range(1, count + 1)
    ]
    for organisation in (*german, *chinese):
        make_profile(organisation)
    return [*german, *chinese]


def found(organisations: list[Organisation], *topics: str, cohesion: float = 0.8) -> Found:
    """What a search says of a group; all equally close."""
    return Found(
        Group({row.pk: 0.8 for row in organisations}, cohesion),
        tuple(Telling(slug, 2, 3.0) for slug in topics),
        german=sum(row.side == "DE" for row in organisations),
        chinese=sum(row.side == "CN" for row in organisations),
        member_count=len({row.member_id for row in organisations}),
        offers=len(organisations),
        requests=0,
    )


def make_proposal(organisations: list[Organisation], *topics: str) -> Proposal:
    [proposal] = propose([found(organisations, *topics)], at=NOW)
    return proposal


def cluster_data(**changes: Any) -> ClusterData:
    given: dict[str, Any] = {
        "names": {"de": "Schweißen", "zh": "焊接", "en": "Welding"},
        "descriptions": {"de": "Wer schweißt.", "zh": "", "en": "Who welds."},
        "topics": ("robotics",),
        "coordinator": GERMAN,
    }
    return ClusterData(**{**given, **changes})


def make_cluster(proposal: Proposal | None = None, *, published: bool = True, **changes: Any) -> Cluster:
    cluster = name_proposal(proposal, cluster_data(**changes), by=None, at=NOW)
    return publish_cluster(cluster, by=None, at=NOW) if published else cluster
