"""Writes of the room, by what is written."""
