"""Times, names and reasons in words, in the language that is active."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from citybridge.accounts.enums import TimeZone
from citybridge.core.languages import Language, reader_language
from citybridge.events.models import Participation
from citybridge.meetings.models import Meeting, Slot, Table
from citybridge.organisations.queries import name_for

LOCALES = {Language.DE: "de_DE", Language.ZH: "zh_Hans_CN", Language.EN: "en_GB"}
PATTERNS = {Language.DE: "EEE, d. MMMM y", Language.ZH: "y年M月d日 EEE", Language.EN: "EEE, d MMMM y"}
Reason = Mapping[str, object]


def party_name(party: Participation) -> str:
    """The organisation as the reader can read it."""
    return name_for(party.organisation, reader_language())


def both_names(party: Participation) -> str:
    """Native and Latin name, for paper that people of both countries hold."""
    organisation = party.organisation
    if organisation is None:
        return ""
    return " · ".join(dict.fromkeys(name for name in (organisation.native_name, organisation.latin_name) if name))


def hours(starts: datetime, ends: datetime, zone: str) -> str:
    """`09:00–09:25` by the clocks of `zone`."""
    return f"{_clock(starts, zone)}–{_clock(ends, zone)}"


def day_of(moment: datetime, zone: str) -> str:
    """The day of a moment, as the calendars of `zone` have it."""
    return written_day(moment.astimezone(ZoneInfo(zone)).date())


def written_day(day: date) -> str:
    """`Wed, 24 March 2027`."""
    language = reader_language()
    return str(format_date(day, PATTERNS[language], locale=LOCALES[language]))


def both_hours(starts: datetime, ends: datetime, zone: str) -> str:
    """The time at the place of the event, and that of the other country (R151)."""
    other = TimeZone.BERLIN if zone == TimeZone.SHANGHAI else TimeZone.SHANGHAI
    return f"{hours(starts, ends, zone)} ({_city(zone)}) = {hours(starts, ends, other)} ({_city(other)})"


def when(meeting: Meeting) -> str:
    """Day and time of a meeting, with both clocks."""
    zone = meeting.round.event.time_zone
    during = meeting.during
    return f"{day_of(during.lower, zone)}, {both_hours(during.lower, during.upper, zone)}"


def where(meeting: Meeting) -> str:
    return place_of(meeting.table) if meeting.table else _("online")


def place_of(table: Table) -> str:
    name = _("table %(code)s") % {"code": table.code}
    return f"{table.hall.name}, {name}" if table.hall else name


def say(reason: Reason, known: "Known") -> str:
    """One reason why a wish was not placed, or one remedy, in a sentence."""
    sentences = {
        "declined": _("%(party)s does not want to meet."),
        "no_common_slot": _("The two have no time in common."),
        "away": ngettext(
            "%(subject)s is away at %(slots)s time.", "%(subject)s is away at %(slots)s times.", _n(reason)
        ),
        "busy": ngettext(
            "%(subject)s has another meeting at %(slots)s time.",
            "%(subject)s has another meeting at %(slots)s times.",
            _n(reason),
        ),
        "away_then": _("%(subject)s is away then."),
        "busy_then": _("%(subject)s has another meeting then."),
        "no_table_then": _("No table is free then."),
        "no_interpreter_then": _("Nobody can interpret %(subject)s then."),
        "cap": _("%(subject)s has as many meetings as allowed."),
        "no_table": ngettext(
            "No table is free at %(slots)s time.", "No table is free at %(slots)s times.", _n(reason)
        ),
        "no_interpreter": ngettext(
            "Nobody can interpret %(subject)s at %(slots)s time.",
            "Nobody can interpret %(subject)s at %(slots)s times.",
            _n(reason),
        ),
        "walk_or_order": _("The way between the halls is too long."),
        "left_out": _("Others were worth more; there is room for it now."),
        "place_now": _("It can be booked now."),
        "be_there": _("%(subject)s could come on %(slot)s."),
        "free_person": _("Move the other meeting of %(subject)s on %(slot)s."),
        "raise_cap": _("Allow %(subject)s one more meeting."),
        "add_table": _("One more table on %(slot)s."),
        "add_interpreter": _("One more interpreter for %(subject)s on %(slot)s."),
        "change_neighbours": _("Move a neighbouring meeting near %(slot)s to the same hall."),
        "fixed_outside_slots": _("A fixed meeting lies outside its times."),
        "fixed_but_declined": _("A fixed meeting was refused by %(party)s."),
        "fixed_while_away": _("A fixed meeting lies where %(party)s is away (%(slot)s)."),
        "fixed_together": _("Fixed meetings of %(party)s lie at the same time (%(slot)s)."),
        "fixed_beyond_tables": _("More meetings than tables are fixed on %(slot)s."),
    }
    sentence = sentences.get(str(reason["code"]), _("The demands contradict each other."))
    return sentence % {name: known.word(name, value) for name, value in reason.items()}


def _n(reason: Reason) -> int:
    value = reason.get("slots", 1)
    return value if isinstance(value, int) else 1


class Known:
    """What the engine's keys stand for, by the rows of a round."""

    def __init__(self, parties: Mapping[int, Participation], slots: Mapping[int, Slot], zone: str) -> None:
        self.parties = parties
        self.slots = slots
        self.zone = zone
        self._seats = {seat.pk: party for party in parties.values() for seat in party.seats.all()}

    def word(self, name: str, value: object) -> object:
        """A slot as a time, a party by its name, a pair of languages in words, anything else as it is."""
        key = str(value)
        if name == "slot" and key.isdigit() and int(key) in self.slots:
            slot = self.slots[int(key)]
            return f"{day_of(slot.starts_at, self.zone)}, {hours(slot.starts_at, slot.ends_at, self.zone)}"
        party = self._party(key)
        if party is not None:
            return party_name(party)
        return pair_in_words(key.split("–")) if "–" in key else value

    def _party(self, key: str) -> Participation | None:
        if not key[1:].isdigit():
            return None
        number = int(key[1:])
        return self._seats.get(number) if key[0] == "s" else self.parties.get(number) if key[0] == "p" else None


def pair_in_words(pair: list[str]) -> str:
    """`German – Chinese`; a language without a name here keeps its code."""
    names = {str(code): str(label) for code, label in Language.choices}
    return " – ".join(names.get(code, code) for code in pair)


def _clock(moment: datetime, zone: str) -> str:
    return str(format_time(moment.astimezone(ZoneInfo(zone)), "HH:mm", locale=LOCALES[reader_language()]))


def _city(zone: str) -> str:
    return _("Berlin time") if zone == TimeZone.BERLIN else _("Beijing time")
