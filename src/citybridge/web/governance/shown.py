"""Items and resolutions as a reader sees them, with what the reader may do there."""

from collections.abc import Sequence
from dataclasses import dataclass

from citybridge.accounts.actor import Actor
from citybridge.core.languages import choose
from citybridge.governance.enums import ItemState
from citybridge.governance.models import AgendaItem, Resolution, Session
from citybridge.governance.policies import sessions as policies
from citybridge.governance.queries.resolutions import DECIDED, Tally, tally_of


@dataclass(frozen=True)
class ShownResolution:
    """A resolution in the reader's language; `tally` once the votes may be read."""

    resolution: Resolution
    title: str
    title_language: str
    text: str
    text_language: str
    tally: Tally | None


@dataclass(frozen=True)
class ShownItem:
    item: AgendaItem
    title: str
    title_language: str
    text: str
    text_language: str
    resolutions: list[ShownResolution]
    is_own: bool
    may_change: bool
    may_withdraw: bool

    @property
    def stands(self) -> bool:
        return self.item.state == ItemState.ACCEPTED


def shown_items(
    actor: Actor, session: Session, items: Sequence[AgendaItem], resolutions: Sequence[Resolution]
) -> list[ShownItem]:
    """Items in their order with the resolutions below them."""
    leads = policies.can_manage(actor, session)
    by_item: dict[int, list[ShownResolution]] = {}
    for resolution in resolutions:
        by_item.setdefault(resolution.item_id, []).append(shown_resolution(resolution, leads=leads))
    return [_item(actor, item, by_item.get(item.pk, [])) for item in items]


def shown_resolution(resolution: Resolution, *, leads: bool) -> ShownResolution:
    """Who leads sees an open vote as it stands; everybody else what was decided."""
    tally = tally_of(resolution) if leads or resolution.state in DECIDED else None
    return ShownResolution(resolution, *choose(resolution.names), *choose(resolution.texts), tally)


def _item(actor: Actor, item: AgendaItem, resolutions: list[ShownResolution]) -> ShownItem:
    return ShownItem(
        item,
        *choose(item.names),
        *choose(item.texts),
        resolutions,
        policies.is_own_item(actor, item),
        policies.can_change_item(actor, item),
        policies.can_withdraw_item(actor, item),
    )
