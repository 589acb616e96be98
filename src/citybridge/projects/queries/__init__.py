"""Reads of the room, by what is read."""
