"""A working group of Bottrop and Foshan: who speaks, drafts, proposals and files are theirs and the secretariat's."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from citybridge.alliance.models import Member
from citybridge.governance.operations.agenda import add_item, propose_item
from citybridge.governance.operations.attending import Speaker, answer_attendance, mark_presence
from citybridge.governance.operations.bodies import found_body
from citybridge.governance.operations.moving import invite_session, open_session
from citybridge.governance.operations.resolving import draft_resolution
from citybridge.governance.operations.sessions import create_session
from citybridge.governance.operations.voting import cast_vote, open_vote
from citybridge.governance.validators.wording import ThreeWordings

if TYPE_CHECKING:
    from tests.canaries.world import World

NAMES = {"name_de": "Arbeitsgruppe", "name_zh": "工作组", "name_en": "Working group"}
PLAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
THERE = ("officer", "their_officer", "secretariat")


def add_sessions(world: "World") -> None:
    """One session that is open, with a vote under way, and one that is prepared."""
    plant, now = world.aviary.plant, timezone.now()
    bottrop, foshan = (Member.objects.get(slug=slug) for slug in ("bottrop", "foshan"))
    body = found_body(
        slug="canaries", kind="group", values={**NAMES, "chair": None, "quorum": 50}, members=[bottrop, foshan],
        by=None, at=now,
    )  # fmt: skip
    times = {"starts_at": now + timedelta(days=9), "ends_at": now + timedelta(days=10), "host": foshan}
    url = f"https://{plant('session meeting', *THERE)}.example.org/"
    session = create_session(body, {**NAMES, **times, "meeting_url": url}, by=None, at=now)
    text = plant("session item", *THERE)
    item = add_item(session, ThreeWordings({"de": "Karte"}, {"de": text}), by=None, at=now)
    words = {"de": plant("resolution draft", *THERE), "zh": "我们推行此卡。"}
    resolution = draft_resolution(item, ThreeWordings({"de": "Karte", "zh": "卡"}, words), by=None, at=now)
    invite_session(session, by=None, at=now)
    file = f"{plant('session file', 'officer', 'secretariat')}.pdf"
    proposed = plant("session proposal", "officer", "secretariat")
    world.others["proposal"] = propose_item(
        session, ThreeWordings({"de": proposed}), proposer=bottrop, files=[(file, PLAN)], by=None, at=now
    )
    parts = (plant(f"speaker {part}", *THERE) for part in ("native", "latin", "function"))
    answer_attendance(session, member=foshan, comes=True, speaker=Speaker(*parts), by=None, at=now)
    open_session(session, by=None, at=now)
    mark_presence(session, present=[bottrop.pk, foshan.pk], by=None, at=now)
    open_vote(resolution, by=None, at=now)
    cast_vote(resolution, member=bottrop, choice="no", by=None, at=now)
    prepared = plant("session prepared", "secretariat")
    world.others["prepared"] = create_session(body, {**NAMES, **times, "place_latin": prepared}, by=None, at=now)
    world.others |= {"session": session, "item": item, "resolution": resolution}
