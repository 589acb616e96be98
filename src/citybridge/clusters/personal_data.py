"""What the room holds of people: only who did what. A cluster is made of organisations."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from citybridge.clusters.models import (
    Affiliation,
    Cluster,
    ClusterText,
    Dismissal,
    Post,
    PostText,
    Proposal,
    ProposalOrganisation,
    Search,
)
from citybridge.clusters.operations.forgetting import forget_person
from citybridge.clusters.queries.people import decided_by
from citybridge.privacy.registry import PersonalData, Section, fields, register

LABELS = {"cluster": _("cluster"), "organisation": _("organisation"), "state": _("state"), "since": _("since")}


def export(user_id: int) -> list[Section]:
    """What the person decided for an organisation."""
    rows: list[dict[str, Any]] = [
        {
            "cluster": row.cluster.name,
            "organisation": str(row.organisation),
            "state": row.get_state_display(),
            "since": row.since,
        }
        for row in decided_by(user_id)
    ]
    return [Section("clusters", _("What you decided about clusters"), rows, LABELS)]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - the registry passes the moment
    """What an organisation decided stays, without the person."""
    forget_person(user_id)


register(
    PersonalData(
        room="clusters",
        classes={
            Search: fields(
                technical="id public_id created_at updated_at state is_unwanted done total message",
                internal="asked_at started_at finished_at edges found",
                personal="asked_by",
            ),
            Proposal: fields(
                technical="id public_id created_at updated_at is_current cluster",
                internal="first_found_at seen_at topics cohesion german chinese member_count offers requests",
            ),
            ProposalOrganisation: fields(technical="id proposal", internal="organisation closeness"),
            Dismissal: fields(technical="id proposal member at", internal="reason", personal="by"),
            Cluster: fields(
                technical="id public_id created_at updated_at version",
                internal="state named_at",
                public="slug name_de name_zh name_en coordinator published_at is_sample",
            ),
            Cluster.topics.through: fields(technical="id", public="cluster topic"),
            Cluster.events.through: fields(technical="id", public="cluster event"),
            ClusterText: fields(
                technical="id cluster updated_at source_digest outdated",
                public="language origin source_language description",
            ),
            Affiliation: fields(
                technical="id cluster",
                internal="organisation state since invited_at decider reason",
                personal="decided_by",
            ),
            Post: fields(technical="id public_id created_at updated_at version cluster", public="posted_at"),
            PostText: fields(
                technical="id post updated_at source_digest outdated",
                public="language origin source_language title body",
            ),
        },
        export=export,
        erase=erase,
    )
)
