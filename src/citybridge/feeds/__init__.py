"""Calendars that other programs subscribe to: public ones, and a secret address for each person and role."""
