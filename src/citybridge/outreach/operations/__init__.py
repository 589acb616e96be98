"""Writes of outreach, one file an act."""
