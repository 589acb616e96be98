"""Clusters that invite an organisation."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.clusters.queries.clusters import invitations_for
from citybridge.notifications.engine.entries import MOST, Asked, Entry, named, own_hat
from citybridge.notifications.enums import Kind


def invitations(asked: Asked) -> Iterator[Entry]:
    for row in invitations_for(asked.actor)[:MOST]:
        yield Entry(
            Kind.CLUSTER,
            _("%(organisation)s is invited to the cluster “%(cluster)s”.")
            % {"organisation": named(row.organisation), "cluster": row.cluster.name},
            reverse("cluster-answer", args=[row.cluster.slug, row.organisation.public_id]),
            row.since,
            hat=own_hat(asked.actor, row.organisation),
        )
