"""Sessions behind their addresses: one that is open, and parts of it below the address of another."""

from typing import TYPE_CHECKING, Any

from citybridge.governance.models import AgendaFile
from citybridge.web.governance.session_urls import urlpatterns

if TYPE_CHECKING:
    from tests.canaries.world import World

BODIES = ("body", "session-new")


def of_sessions(world: "World") -> dict[str, dict[str, dict[str, Any]]]:
    """Parts of addresses by name and label."""
    parts = {
        "session_id": world.others["session"].public_id,
        "item_id": world.others["proposal"].public_id,
        "resolution_id": world.others["resolution"].public_id,
        "file_id": AgendaFile.objects.earliest("pk").public_id,
        "slug": "foshan",
    }
    mixed = {**parts, "session_id": world.others["prepared"].public_id}
    named = [str(pattern.name) for pattern in urlpatterns if "session_id" in pattern.pattern.converters]
    found = {name: {"open": parts, "mixed": mixed} for name in named}
    return found | {name: {slug: {"slug": slug} for slug in ("canaries", "plenary")} for name in BODIES}
