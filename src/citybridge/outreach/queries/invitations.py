"""Invitations as the organisation that is invited reads them."""

from django.db.models import QuerySet

from citybridge.accounts.actor import Actor
from citybridge.outreach.enums import ContactState
from citybridge.outreach.models import Contact
from citybridge.outreach.queries.contacts import with_answer


def invitations_to(actor: Actor) -> QuerySet[Contact]:
    """What the organisations of a person were informed of by any way, the latest first; carries `answered`."""
    rows = Contact.objects.filter(
        organisation__in=actor.organisation_ids, state=ContactState.INFORMED, informed_at__isnull=False
    )
    found = rows.select_related("event__host", "organisation", "campaign__member")
    return with_answer(found).order_by("-informed_at", "-pk")
