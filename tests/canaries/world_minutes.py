"""Minutes that are still written, and what an office said of a step; the session is that of `world_sessions`."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from tests.canaries.world_sessions import THERE
from tests.citybridge.governance.resolved import make_item, make_resolution, make_step

from citybridge.governance.operations.minutes import add_paragraph
from citybridge.governance.operations.steps import write_note
from citybridge.governance.validators.minutes import MinutesWords

if TYPE_CHECKING:
    from tests.canaries.world import World

OFFICES = ("officer", "officer_country", "their_officer", "officer_abroad", "secretariat")


def add_minutes(world: "World") -> None:
    """The draft is read by those who were called; what is said of steps by all offices."""
    plant, now, session = world.aviary.plant, timezone.now(), world.others["session"]
    words = MinutesWords("de", {"de": plant("draft minutes", *THERE)})
    paragraph = add_paragraph(session, words, item=None, key=uuid.uuid4(), by=None, at=now)
    adopted = make_resolution(make_item(session, 2), number=2)
    step = make_step(adopted, at=now, due_on=timezone.localdate() + timedelta(days=20))
    write_note(step, plant("note on a step", *OFFICES), by=None, at=now)
    world.others |= {"paragraph": paragraph, "adopted": adopted, "next_step": step}
