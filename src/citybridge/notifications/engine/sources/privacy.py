"""What people ask about their data; the law sets the last day."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.notifications.engine.entries import MOST, SECRETARIAT, Asked, Entry
from citybridge.notifications.enums import Kind
from citybridge.privacy.queries import open_requests


def requests(asked: Asked) -> Iterator[Entry]:
    """For the secretariat."""
    if not asked.actor.is_secretariat:
        return
    for row in open_requests()[:MOST]:
        yield Entry(
            Kind.DATA,
            _("A person asks for: %(wish)s.") % {"wish": row.get_kind_display()},
            reverse("privacy-request", args=[row.public_id]),
            row.asked_at,
            row.due_on,
            SECRETARIAT,
        )
