"""One's own imports: checked and waiting, unreadable, or done."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.imports.enums import ImportState
from citybridge.imports.models import ImportBatch
from citybridge.imports.queries import openable_by
from citybridge.notifications.engine.entries import MOST, SECRETARIAT, Asked, Entry, office_hat
from citybridge.notifications.enums import Kind

SHOWN = timedelta(days=30)


def batches(asked: Asked) -> Iterator[Entry]:
    """What is checked waits for the decision; that it failed or was carried out is news."""
    sentences = {
        ImportState.READY: _("Your import of %(kind)s is checked: look at it and carry it out."),
        ImportState.FAILED: _("Your import of %(kind)s could not be read."),
        ImportState.APPLIED: _("Your import of %(kind)s is done."),
    }
    actor = asked.actor
    if not (actor.is_office or actor.is_secretariat):
        return
    rows = openable_by(actor).filter(
        uploaded_by=actor.user_id, state__in=list(sentences), updated_at__gt=asked.at - SHOWN
    )
    for row in rows[:MOST]:
        state = ImportState(row.state)
        yield Entry(
            Kind.IMPORT,
            sentences[state] % {"kind": row.get_kind_display()},
            reverse("import", args=[row.public_id]),
            row.updated_at,
            hat=_hat(asked, row),
            key="" if state is ImportState.READY else f"import:{row.public_id}:{state}",
        )


def _hat(asked: Asked, row: ImportBatch) -> str:
    return SECRETARIAT if row.member_id is None else office_hat(asked.actor, row.member_id)
