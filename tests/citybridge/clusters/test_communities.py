"""The worked example of docs/algorithms/clusters.md, planted groups, and what is said of a group."""

import pytest
from benchmarks.clusters import adjusted_rand, found_in, planted

from citybridge.clusters.engine.communities import Cancelled, groups_of, resolution_for
from citybridge.clusters.engine.describing import Node, described
from citybridge.clusters.engine.edges import Contacts, added, by_contacts, by_index
from citybridge.clusters.engine.identity import known_before

# 1–4 weld, 5–8 treat water; one introduction leads across.
EXAMPLE = {
    (1, 2): 0.8,
    (1, 3): 0.8,
    (2, 4): 0.8,
    (3, 4): 2.5,
    (5, 6): 0.8,
    (5, 7): 0.8,
    (6, 8): 0.8,
    (7, 8): 0.8,
    (4, 5): 0.5,
}
ABOVE = {"welding": ["machines"], "robotics": ["machines"], "machines": [], "water": []}


def node(pk: int, side: str, member: int, offers: int, *topics: str) -> Node:
    return Node(pk, side, member, offers, 1 - offers, frozenset(topics))


NODES = {
    1: node(1, "DE", 10, 1, "welding", "machines"),
    2: node(2, "CN", 20, 0, "welding", "machines"),
    3: node(3, "DE", 10, 1, "welding", "machines"),
    4: node(4, "CN", 20, 0, "robotics", "machines"),
    **{pk: node(pk, "DE", 30, 1, "water") for pk in (5, 6, 7, 8)},
}


def test_two_groups_of_the_worked_example():
    welding, water = groups_of(EXAMPLE)

    assert (welding.organisations, water.organisations) == ({1, 2, 3, 4}, {5, 6, 7, 8})
    assert welding.cohesion == pytest.approx(4.9 / 5.4)
    assert list(welding.closeness) == [3, 4, 1, 2]
    assert welding.closeness[4] == pytest.approx(3.3 / 3.8)


def test_group_of_one_member_is_no_proposal_and_topics_set_a_group_apart():
    [welding] = described(groups_of(EXAMPLE), NODES, ABOVE)

    assert [(row.slug, row.count, row.lift) for row in welding.topics] == [("machines", 4, 2.0)]
    assert (welding.german, welding.chinese, welding.member_count) == (2, 2, 2)
    assert (welding.offers, welding.requests) == (2, 2)


def test_same_edges_give_the_same_groups_in_any_order():
    edges, _truth = planted(300, 20, 0.4, seed=3)

    assert groups_of(dict(reversed(edges.items()))) == groups_of(edges)


@pytest.mark.parametrize(("group", "least"), [(8, 0.9), (20, 0.95), (40, 0.85)])
def test_planted_groups_are_found_again(group: int, least: float):
    edges, truth = planted(1_000, group, 0.3, seed=1)

    assert adjusted_rand(truth, found_in(edges)) >= least


def test_groups_do_not_hang_apart_and_stopping_stops():
    [first, second] = groups_of({(1, 2): 1.0, (3, 4): 1.0})

    assert (first.organisations, second.organisations) == ({1, 2}, {3, 4})
    assert groups_of({}) == []
    with pytest.raises(Cancelled):
        groups_of(EXAMPLE, cancelled=lambda: True)


def test_resolution_grows_with_the_alliance_and_never_below_one():
    assert [resolution_for(nodes) for nodes in (10, 1_000, 10_000)] == [1.0, 7.5, 75.0]


def test_adjusted_rand_index_of_same_other_and_chance():
    truth = {1: "a", 2: "a", 3: "b", 4: "b"}

    assert adjusted_rand(truth, {1: 0, 2: 0, 3: 9, 4: 9}) == 1.0
    assert adjusted_rand(truth, {1: 0, 2: 1, 3: 0, 4: 1}) == pytest.approx(-0.5)


def test_what_people_did_weighs_more_than_what_an_index_finds():
    contacts = Contacts(introduced=[(2, 1), (1, 2)], met=[(1, 2)], told=[((1, 2), "useful"), ((2, 1), "order")])

    assert by_contacts(contacts) == {(1, 2): 2.0 + 2.0 + 4.0}
    assert by_index(0.7, 1.0) == pytest.approx(0.5)
    assert by_index(0.3, 1.0) == 0.0
    assert added({(1, 2): 1.0, (1, 3): 0.0}, {(1, 2): 0.5}) == {(1, 2): 1.5}


def test_contact_that_has_ended_counts_for_nothing():
    told = [((1, 2), "order"), ((2, 1), "ended")]

    assert by_contacts(Contacts(introduced=[(1, 2)], told=told)) == {}
    assert by_contacts(Contacts(told=[((1, 2), "not_useful")])) == {}


def test_group_is_the_same_when_half_of_both_is_in_both():
    earlier = {7: {1, 2, 3, 4}, 8: {5, 6, 7, 8}, 9: {1, 2, 3, 4, 9}}

    assert known_before([{1, 2, 3, 4, 9}, {4, 5, 6, 7}, {20, 21}], earlier) == {0: 9, 1: 8}
    assert known_before([{1, 2, 5, 6}], earlier) == {}


def test_earlier_group_goes_on_in_one_place_only():
    assert known_before([{1, 2, 3}, {1, 2, 3, 4}], {5: {1, 2, 3, 4}}) == {1: 5}
