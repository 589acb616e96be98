"""Reading the graph out of profiles, index and contacts, batch by batch, so that it can be watched and stopped."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from citybridge.alliance.enums import Side
from citybridge.clusters.engine.communities import Cancelled, Pair
from citybridge.clusters.engine.describing import Node
from citybridge.clusters.engine.edges import COMPLEMENTARY, SIMILAR, Contacts, added, by_contacts, by_index, in_order
from citybridge.clusters.queries import graph
from citybridge.matching.queries.neighbours import Near, nearest_profiles
from citybridge.profiles.enums import Direction

# Profiles that are looked up for each profile in each of the three other parts of the index.
EACH = 5
BATCH = 200
Report = Callable[[int, int], None]


def nodes_on(day: date) -> dict[int, Node]:
    """Every organisation with a published profile, by its id."""
    directions: dict[int, list[Direction]] = {}
    for pk, direction in graph.directions_on(day):
        directions.setdefault(pk, []).append(direction)
    topics, tree = dict[int, set[str]](), graph.tree()
    for pk, topic in graph.topics_on(day):
        slug, above = tree[topic]
        topics.setdefault(pk, set()).update((slug, *above))
    places = graph.organisations_with_profiles(day).values_list("pk", "side", "member_id")
    return {pk: _node(pk, side, member, directions[pk], topics.get(pk, ())) for pk, side, member in places}


def edges_on(
    nodes: Mapping[int, Node], *, day: date, report: Report, cancelled: Callable[[], bool]
) -> dict[Pair, float]:
    """The weights of all pairs of nodes; `report(done, total)` after each batch. Raises Cancelled between two."""
    near: dict[tuple[bool, Pair], float] = {}
    everybody = sorted(nodes)
    for start in range(0, len(everybody), BATCH):
        batch = everybody[start : start + BATCH]
        if cancelled():
            raise Cancelled
        for answers, found in _near(batch, day):
            if found.found in nodes:
                key = (answers, in_order((found.organisation, found.found)))
                near[key] = max(near.get(key, 0.0), found.nearness)
        report(start + len(batch), len(nodes))
    return added(*_of_index(near), by_contacts(_between(nodes)))


def _near(organisations: Sequence[int], day: date) -> Iterator[tuple[bool, Near]]:
    """Counterparts on the other side, and others on either side that offer or seek the like."""
    for of_side in Side:
        for of_direction in Direction:
            parts = ((of_side.other, of_direction.other), (of_side.other, of_direction), (of_side, of_direction))
            for side, direction in parts:
                found = nearest_profiles(
                    organisations,
                    side=side,
                    direction=direction,
                    of_side=of_side,
                    of_direction=of_direction,
                    on=day,
                    each=EACH,
                )
                yield from ((direction is not of_direction, row) for row in found)


def _of_index(near: Mapping[tuple[bool, Pair], float]) -> Iterator[dict[Pair, float]]:
    for answers, weight in ((True, COMPLEMENTARY), (False, SIMILAR)):
        yield {pair: by_index(value, weight) for (kind, pair), value in near.items() if kind is answers}


def _between(nodes: Mapping[int, Node]) -> Contacts:
    return Contacts(
        introduced=list(_both(graph.introduced(), nodes)),
        met=list(_both(graph.met(), nodes)),
        told=[(pair, kind) for pair, kind in graph.told() if _are_two(pair, nodes)],
    )


def _both(pairs: Iterable[Pair], nodes: Mapping[int, Node]) -> Iterator[Pair]:
    return (pair for pair in pairs if _are_two(pair, nodes))


def _are_two(pair: Pair, nodes: Mapping[int, Node]) -> bool:
    first, second = pair
    return first != second and first in nodes and second in nodes


def _node(pk: int, side: str, member: int, directions: Sequence[Direction], topics: Iterable[str]) -> Node:
    offers = directions.count(Direction.OFFER)
    return Node(pk, side, member, offers, len(directions) - offers, frozenset(topics))
