"""How the form of an event is laid out: sections in the order in which people know the answers."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.web.events.forms import EventForm

SECTIONS: tuple[tuple[str, Promise, Promise | str, tuple[str, ...]], ...] = (
    ("name", _("Name and kind"), "", ("kind", "name_de", "name_zh", "name_en")),
    ("hosts", _("Hosts"), "", ("host", "co_hosts")),
    (
        "days",
        pgettext_lazy("dates", "Days"),
        _("Days are those at the place of the event; both the first and the last count."),
        ("starts_on", "ends_on", "time_zone", "answer_by", "registration_until"),
    ),
    ("place", pgettext_lazy("event", "Place"), "", ("venue_native", "venue_latin", "address", "meeting_url")),
    ("registration", _("Registration"), "", ("capacity", "needs_approval", "languages")),
    ("topics", _("Topics"), "", ("topics",)),
    ("source", _("Source"), "", ("source",)),
)


@dataclass(frozen=True)
class Section:
    key: str
    title: Promise
    lead: Promise | str
    fields: list[forms.BoundField]


def sections_of(form: EventForm) -> list[Section]:
    return [
        Section(key, title, lead, [form[name] for name in names if not form[name].is_hidden])
        for key, title, lead, names in SECTIONS
    ]
