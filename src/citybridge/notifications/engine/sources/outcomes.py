"""Questions what came of a contact."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.notifications.engine.entries import MOST, Asked, Entry, named, own_hat
from citybridge.notifications.enums import Kind
from citybridge.outcomes.models import Inquiry


def inquiries(asked: Asked) -> Iterator[Entry]:
    """Asked gently: without a last day."""
    rows = Inquiry.objects.filter(
        organisation__in=asked.actor.organisation_ids, asked_at__isnull=False, answered_at=None, stopped_at=None
    )
    for row in rows.select_related("organisation", "counterpart").order_by("asked_at", "pk")[:MOST]:
        yield Entry(
            Kind.OUTCOME,
            _("What came of the contact with %(organisation)s?") % {"organisation": named(row.counterpart)},
            reverse("outcome-answer", args=[row.code]),
            row.asked_at or row.created_at,
            hat=own_hat(asked.actor, row.organisation),
        )
