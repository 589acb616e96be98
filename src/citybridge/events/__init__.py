"""Fairs and meetings of the alliance with their topics."""
