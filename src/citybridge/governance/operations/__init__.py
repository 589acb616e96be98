"""Writes of the alliance's own work."""
