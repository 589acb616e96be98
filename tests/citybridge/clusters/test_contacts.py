"""Introductions, meetings and outcomes in the graph."""

import pytest
from django.utils import timezone
from tests.citybridge.making import make_profile
from tests.citybridge.outcomes.contacts import contact_of, make_meeting, make_world, say

from citybridge.clusters.engine.edges import INTRODUCED, MET, TRADES
from citybridge.clusters.engine.gathering import edges_on, nodes_on
from citybridge.outcomes.operations.telling import retract

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Both with a published profile, so that both are nodes; the index is empty, so that only contacts count."""
    found = make_world()
    for organisation in (found.introduction.asking, found.introduction.counterpart):
        make_profile(organisation)
    return found


def weight_between(world) -> float:
    day = timezone.localdate()
    edges = edges_on(nodes_on(day), day=day, report=lambda _done, _of: None, cancelled=lambda: False)
    return edges.get((world.introduction.asking_id, world.introduction.counterpart_id), 0.0)


def test_agreed_introduction_a_meeting_and_an_order_add_up(world):
    assert weight_between(world) == INTRODUCED

    make_meeting(world)
    assert weight_between(world) == INTRODUCED + MET

    say(contact_of(world), world.introduction.counterpart, "order")
    assert weight_between(world) == INTRODUCED + MET + TRADES


def test_what_was_taken_back_does_not_count_and_an_end_ends_it(world):
    contact = contact_of(world)
    [order] = say(contact, world.introduction.asking, "order")
    retract(order, by=None, at=order.told_at)
    assert weight_between(world) == INTRODUCED

    say(contact, world.introduction.counterpart, "ended", end_reason="price")
    assert weight_between(world) == 0.0
