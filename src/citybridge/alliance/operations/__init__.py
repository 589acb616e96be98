"""Writes of the alliance: regions, members with their places, standings."""

from citybridge.alliance.operations.members import Homonyms, NewMember, Place, create_member
from citybridge.alliance.operations.roster import LoadedRoster, load_regions, load_roster
from citybridge.alliance.operations.standings import NotEntitled, RosterError, change_standing, check_right

__all__ = [
    "Homonyms",
    "LoadedRoster",
    "NewMember",
    "NotEntitled",
    "Place",
    "RosterError",
    "change_standing",
    "check_right",
    "create_member",
    "load_regions",
    "load_roster",
]
