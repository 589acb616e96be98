"""Communities of a weighted graph, by the Louvain method; the same for the same edges.

V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre: Fast unfolding of communities in large networks. J. Stat.
Mech. (2008) P10008. What it leaves unconnected is taken apart, as V. A. Traag, L. Waltman, N. J. van Eck found that it
does (Sci. Rep. 9 (2019) 5233).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import networkx as nx

Pair = tuple[int, int]
Edges = Mapping[Pair, float]

SEED = 2016
# A group of this size is what an office can invite and a person can keep in view.
TYPICAL = 20
# Two such groups stay apart unless each sends more than this share of its weight to the other.
SHARE = 0.15


class Cancelled(Exception):
    """Somebody asked to stop."""


@dataclass(frozen=True)
class Group:
    """Organisations, the closest first, each with the share of its weight that lies inside; `cohesion` of them all."""

    closeness: Mapping[int, float]
    cohesion: float

    @property
    def organisations(self) -> frozenset[int]:
        return frozenset(self.closeness)


def groups_of(edges: Edges, *, cancelled: Callable[[], bool] = lambda: False) -> list[Group]:
    """The groups of the graph, the largest first; its pairs are of two different ids, each pair once.

    Raises Cancelled between two levels of the method.
    """
    if not edges:
        return []
    graph = nx.Graph()
    graph.add_nodes_from(sorted({node for pair in edges for node in pair}))
    graph.add_weighted_edges_from((first, second, weight) for (first, second), weight in sorted(edges.items()))
    partition: list[set[int]] = []
    for partition in nx.community.louvain_partitions(  # noqa: B007 - the last level counts
        graph, resolution=resolution_for(len(graph)), seed=SEED
    ):
        if cancelled():
            raise Cancelled
    whole = [frozenset(part) for found in partition for part in nx.connected_components(graph.subgraph(found))]
    return _measured(sorted(whole, key=lambda part: (-len(part), min(part))), edges)


def resolution_for(nodes: int) -> float:
    """Grows with the graph, so that the size of groups does not: see docs/algorithms/clusters.md."""
    return max(1.0, SHARE * nodes / TYPICAL)


def _measured(parts: list[frozenset[int]], edges: Edges) -> list[Group]:
    of = {node: number for number, part in enumerate(parts) for node in part}
    inside, strength = dict.fromkeys(of, 0.0), dict.fromkeys(of, 0.0)
    for (first, second), weight in edges.items():
        for node in (first, second):
            strength[node] += weight
            inside[node] += weight * (of[first] == of[second])
    return [_group(part, inside, strength) for part in parts]


def _group(part: frozenset[int], inside: Mapping[int, float], strength: Mapping[int, float]) -> Group:
    """Each edge inside counts at both of its ends, each that leaves at one: the share is of edges, not of ends."""
    order = sorted(part, key=lambda node: (-inside[node], node))
    within = sum(inside[node] for node in part) / 2
    leaving = sum(strength[node] - inside[node] for node in part)
    return Group({node: inside[node] / strength[node] for node in order}, within / (within + leaving))
