"""Calendars and news as other programs read them."""
