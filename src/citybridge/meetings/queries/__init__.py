"""Reads of rounds, wishes and meetings."""
