"""Writes of events."""

from citybridge.events.operations.loading import load_events

__all__ = ["load_events"]
