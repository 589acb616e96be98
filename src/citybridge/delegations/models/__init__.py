"""Delegations, who travels, what is planned, and the letters for the visas."""

from citybridge.delegations.models.delegation import Delegation
from citybridge.delegations.models.letter import Letter, Letterhead
from citybridge.delegations.models.plan import ProgrammeItem, Ride, Room
from citybridge.delegations.models.rule import EntryRule
from citybridge.delegations.models.traveller import EntryLink, PassportEntry, Traveller

__all__ = [
    "Delegation",
    "EntryLink",
    "EntryRule",
    "Letter",
    "Letterhead",
    "PassportEntry",
    "ProgrammeItem",
    "Ride",
    "Room",
    "Traveller",
]
