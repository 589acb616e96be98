"""Counting in months."""

from calendar import monthrange
from datetime import date

from citybridge.outcomes.validators import month_of


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> list[date]:
    """First days of the months of a span, the latest first."""
    found, month = [], month_of(first)
    while month <= last:
        found.append(month)
        month = add_months(month, 1)
    return found[::-1]
