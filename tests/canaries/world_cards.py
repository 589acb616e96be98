"""Business cards: each is its owner's own until it is given."""

from typing import TYPE_CHECKING

from citybridge.accounts.operations.cards import save_card
from citybridge.accounts.validators import CardData

if TYPE_CHECKING:
    from tests.canaries.world import World


def add_cards(world: "World") -> None:
    """Each card is its owner's own; those of the two who agreed are also the other's."""
    released_to = {"editor": "counterpart", "counterpart": "editor"}
    for role in ("editor", "member", "counterpart", "neighbour", "stranger", "officer"):
        given = released_to.get(role)
        extra = {"editor": ("member",)}.get(given or "", ())
        seen_by = (role, *((given, *extra) if given else ()))
        plant = world.aviary.plant
        data = CardData(
            native_name=plant(f"card name {role}", *seen_by),
            latin_name=plant(f"card latin {role}", *seen_by),
            family_name=plant(f"card family {role}", *seen_by),
            given_name=plant(f"card given {role}", *seen_by),
            position=plant(f"card function {role}", *seen_by),
            email=f"{plant(f'card address {role}', *seen_by)}@example.org",
            wechat=plant(f"card wechat {role}", *seen_by),
        )
        user = world.users[role]
        save_card(user, data, region="CN" if role in {"counterpart", "stranger"} else "DE")
