"""Reads of the alliance's own work."""
