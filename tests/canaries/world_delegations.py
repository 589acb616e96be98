"""A journey from Bottrop to Foshan: names for both offices, passport details for nobody."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone
from tests.citybridge.delegations.journeys import PASSPORT, enter_passport, make_journey, traveller_values

from citybridge.delegations.operations.planning import save_traveller

if TYPE_CHECKING:
    from tests.canaries.world import World

OFFICES = ("officer", "their_officer")
OWN = ("editor", "member")


def add_delegations(world: "World") -> None:
    """A head of the delegation whom only the offices know, and somebody of the asking company."""
    plant = world.aviary.plant
    journey = make_journey(lodging=plant("hotel of a journey", *OFFICES))
    head = traveller_values(latin_name=plant("traveller", *OFFICES), family_name="", native_name="Muster")
    journey.leader = save_traveller(journey.delegation, journey.leader, values=head, actor=None, at=timezone.now())
    name = plant("traveller of the company", *OFFICES, *OWN)
    values = traveller_values(
        rank=2, latin_name=name, family_name="", native_name="Muster", organisation=world.organisations["asking"]
    )
    save_traveller(journey.delegation, None, values=values, actor=None, at=timezone.now())
    journey.leader.delegation = journey.delegation
    enter_passport(journey.leader, replace(PASSPORT, number=plant("1").upper(), nationality=plant("nationality")))
    world.others["delegation"], world.others["traveller"] = journey.delegation, journey.leader
