"""Writes of rounds, wishes and meetings."""
