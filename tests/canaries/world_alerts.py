"""A saved search: what somebody looks for, and what they call it, is theirs alone."""

from typing import TYPE_CHECKING

from django.utils import timezone

from citybridge.alerts.engine.keeping import Search
from citybridge.alerts.operations import remove_alert, save_alert
from citybridge.matching.queries.filters import Filters

if TYPE_CHECKING:
    from tests.canaries.world import World


def add_alerts(world: "World") -> None:
    """Of `editor`: one that looks, and one that was removed and can be brought back."""
    now, editor = timezone.now(), world.users["editor"]
    for name in ("alert", "removed_alert"):
        text = world.aviary.plant(f"search of {name}", "editor")
        search = Search(text, Filters(now.date()), f"q={text}")
        title = world.aviary.plant(f"name of {name}", "editor")
        world.others[name] = save_alert(editor, search, name=title, at=now)
    remove_alert(world.others["removed_alert"], at=now)
