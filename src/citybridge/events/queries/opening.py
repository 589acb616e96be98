"""Whether one can register for an event now, and why not."""

from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.events.enums import EventState
from citybridge.events.models import Event
from citybridge.events.validators.moments import day_at


def last_day_of_registration(event: Event) -> date:
    """The day that the hosts said, else the last day of the event."""
    return event.registration_until or event.ends_on


def obstacle_to_registration(event: Event, *, at: datetime) -> Promise | None:
    """Why nobody can register, change or come back now, for people; None while one can. Days are those there."""
    today = day_at(at, event.time_zone)
    if event.state == EventState.DRAFT:
        return _("This event is not published yet.")
    if event.state == EventState.CANCELLED:
        return _("This event was cancelled.")
    if today > event.ends_on:
        return _("This event is over.")
    if today > last_day_of_registration(event):
        return _("Registration has ended.")
    return None


def is_over(event: Event, *, at: datetime) -> bool:
    return day_at(at, event.time_zone) > event.ends_on
