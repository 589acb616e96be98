"""Holidays, tables of them, and calendars that other programs subscribe to."""
