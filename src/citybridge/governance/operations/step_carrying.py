"""Open steps go on to the next session by themselves."""

from datetime import datetime

from django.db import transaction

from citybridge.governance.enums import ItemKind, ItemState, SessionState
from citybridge.governance.models import AgendaItem, Session
from citybridge.governance.queries.steps import last_accepted_position, open_steps_before, steps_item
from citybridge.privacy.operations import record

PREPARED = frozenset({SessionState.DRAFT, SessionState.INVITED})
# Terms of the agenda, in the three languages that every item has.
NAMES = {
    "name_de": "Offene Schritte früherer Sitzungen",
    "name_zh": "往届会议尚未完成的后续工作",
    "name_en": "Open steps of earlier sessions",
}


@transaction.atomic
def carry_over_open_steps(session: Session, *, at: datetime) -> AgendaItem | None:
    """Put the open steps of earlier sessions of the body on the agenda, as one item; None where there are none.

    Called when a session is prepared and whenever steps change; twice adds nothing. The item shows the steps
    themselves, so that one which is ended in between is not among them any more. After the session has begun the
    agenda stays as it is.
    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    known = steps_item(locked)
    if locked.state not in PREPARED:
        return known
    steps = open_steps_before(locked)
    if known is None and not steps.exists():
        return None
    locked.carried_steps.add(*steps)
    return known or _item(locked, at)


def _item(session: Session, at: datetime) -> AgendaItem:
    item = AgendaItem.objects.create(
        session=session,
        kind=ItemKind.STEPS,
        state=ItemState.ACCEPTED,
        position=last_accepted_position(session) + 1,
        **NAMES,
    )
    record("steps.carried_over", noun="agenda_item", object_id=item.public_id, actor=None, at=at)
    return item
