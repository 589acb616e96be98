"""Minutes and steps behind their addresses, and a paragraph below the address of another session."""

from typing import TYPE_CHECKING, Any

from citybridge.web.governance import minutes_urls, step_urls

if TYPE_CHECKING:
    from tests.canaries.world import World


def of_minutes(world: "World") -> dict[str, dict[str, dict[str, Any]]]:
    """Parts of addresses by name and label."""
    parts = {
        "session_id": world.others["session"].public_id,
        "paragraph_id": world.others["paragraph"].public_id,
        "step_id": world.others["next_step"].public_id,
        "resolution_id": world.others["adopted"].public_id,
        "form": "csv",
    }
    mixed = {**parts, "session_id": world.others["prepared"].public_id}
    minutes = {str(pattern.name): {"open": parts, "mixed": mixed} for pattern in minutes_urls.urlpatterns}
    return minutes | {str(pattern.name): {"": parts} for pattern in step_urls.urlpatterns}
