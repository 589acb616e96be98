"""What both sides say of the contact that was agreed, each with a note that stays with the side; and a question."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from citybridge.outcomes.enums import Teller
from citybridge.outcomes.models import Inquiry
from citybridge.outcomes.operations.asking import derive_inquiries
from citybridge.outcomes.operations.telling import tell
from citybridge.outcomes.queries.contacts import of_introduction
from citybridge.outcomes.validators import Said, month_of

if TYPE_CHECKING:
    from tests.canaries.world import World

OWN, THEIRS = ("editor", "member", "officer"), ("counterpart", "their_officer")


def add_outcomes(world: "World") -> None:
    """`editor` tells of an order, `counterpart` that it has ended; the code of the question is known to all."""
    contact, now = of_introduction(world.introductions["agreed"]), timezone.now()
    derive_inquiries(at=now)
    asked = Inquiry.objects.filter(introduction=contact.introduction, organisation=contact.first, month=1)
    asked.update(asked_at=now - timedelta(days=15))
    for name, role, side, kind, readers in (
        ("outcome", "editor", contact.first, "order", OWN),
        ("their_outcome", "counterpart", contact.second, "ended", THEIRS),
    ):
        said = Said(frozenset({kind}), month_of(contact.began_on), note=world.aviary.plant(f"note {kind}", *readers))
        by = world.users[role].pk
        [world.others[name]] = tell(contact, side, said, teller=Teller.ORGANISATION, by=by, at=now)
    asked.update(answered_at=None)
    world.others["inquiry"] = asked.get()
