"""A group that an office put away, a cluster in preparation, and one in which an office decided for its company."""

from typing import TYPE_CHECKING

from django.utils import timezone
from tests.citybridge.clusters.making import cluster_data, found

from citybridge.clusters.enums import AffiliationState, Decider
from citybridge.clusters.operations.affiliating import answer, invite
from citybridge.clusters.operations.dismissing import dismiss_proposal
from citybridge.clusters.operations.naming import name_proposal, publish_cluster
from citybridge.clusters.operations.posting import add_post
from citybridge.clusters.operations.proposing import propose
from citybridge.clusters.validators import PostWords

if TYPE_CHECKING:
    from tests.canaries.world import World

# The office of Foshan coordinates; the company of Bottrop is invited and reads the draft.
COORDINATING = ("their_officer", "secretariat")
INVITED = ("editor", "member", "officer")


def add_clusters(world: "World") -> None:
    plant, now = world.aviary.plant, timezone.now()
    asking, counterpart = world.organisations["asking"], world.organisations["counterpart"]
    group = [asking, counterpart, world.organisations["neighbour"], world.organisations["stranger"]]
    [proposal] = propose([found(group, "robotics")], at=now)
    dismiss_proposal(proposal, member=asking.member, reason=plant("dismissed group", "officer"), by=None, at=now)
    words = {"de": plant("draft cluster", *COORDINATING, *INVITED), "zh": "", "en": ""}
    draft = name_proposal(None, cluster_data(descriptions=words, coordinator="foshan"), by=None, at=now)
    invite(draft, [asking], by=None, at=now)
    open_cluster = publish_cluster(
        name_proposal(None, cluster_data(coordinator="foshan"), by=None, at=now), by=None, at=now
    )
    reason = plant("reason of an office for a cluster", *COORDINATING)
    answer(open_cluster, asking, AffiliationState.JOINED, decider=Decider.OFFICE, reason=reason, by=None, at=now)
    post = add_post(open_cluster, {"de": PostWords("Treffen", "Am Montag.")}, by=None, at=now)
    world.others |= {"proposal": proposal, "draft_cluster": draft, "open_cluster": open_cluster, "cluster_post": post}


def of_clusters(world: "World") -> dict[str, dict[str, object]]:
    """Objects of the addresses of clusters, by label."""
    own = {"organisation": world.organisations["asking"].public_id}
    others = world.others
    return {
        "draft": {
            "slug": others["draft_cluster"].slug,
            "public_id": others["proposal"].public_id,
            "act": "publish",
            **own,
        },
        "open": {
            "slug": others["open_cluster"].slug,
            "public_id": others["cluster_post"].public_id,
            "act": "close",
            **own,
        },
    }
