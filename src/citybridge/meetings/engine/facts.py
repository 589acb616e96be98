"""What stands in the tables, read once: what a problem is drawn from and results are read back with."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from citybridge.events.models import Participation
from citybridge.meetings.models import Absence, Interpreter, Meeting, Round, Seat, Slot, Table, Wish
from citybridge.meetings.queries.meetings import taking_place
from citybridge.meetings.queries.rounds import interpreters_of, parties, slots_of, tables_of

Subject = tuple[str, int]


@dataclass(frozen=True)
class Facts:
    """Slots that have begun by `after` are over: they are left out, and so is what happens in them."""

    round: Round
    after: datetime | None = None

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        found = slots_of(self.round)
        return {str(slot.pk): slot for slot in (found.filter(starts_at__gt=self.after) if self.after else found)}

    @cached_property
    def parties(self) -> Mapping[int, Participation]:
        return {party.pk: party for party in parties(self.round).order_by("pk")}

    @cached_property
    def seats(self) -> Mapping[str, Seat]:
        return {f"s{seat.pk}": seat for party in self.parties.values() for seat in seats_of(party)}

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        return {f"t{table.pk}": table for table in tables_of(self.round)}

    @cached_property
    def interpreters(self) -> Mapping[str, Interpreter]:
        return {f"i{interpreter.pk}": interpreter for interpreter in interpreters_of(self.round)}

    @cached_property
    def wishes(self) -> list[Wish]:
        known = self.parties.keys()
        rows = Wish.objects.filter(round=self.round).order_by("pk")
        return [wish for wish in rows if wish.asking_id in known and wish.asked_id in known]

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Those that take place in the slots looked at."""
        begins = {slot.starts_at for slot in self.slots.values()}
        return [meeting for meeting in taking_place(self.round) if meeting.during.lower in begins]

    @cached_property
    def slot_at(self) -> Mapping[datetime, str]:
        return {slot.starts_at: key for key, slot in self.slots.items()}

    @cached_property
    def on_screen(self) -> Mapping[int, frozenset[str]]:
        """Slots in which a seat (by its number) is taken by a meeting without a table."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        for meeting in self.meetings:
            if meeting.table_id is None:
                for person in meeting.persons.all():
                    found[person.seat_id].add(self.slot_at[meeting.during.lower])
        return {seat: frozenset(slots) for seat, slots in found.items()}

    @cached_property
    def away(self) -> Mapping[Subject, frozenset[str]]:
        """Slots in which a party, seat, interpreter or table is not there."""
        found: defaultdict[Subject, set[str]] = defaultdict(set)
        for row in Absence.objects.filter(slot__round=self.round):
            if (slot := str(row.slot_id)) in self.slots:
                found[_subject(row)].add(slot)
        return {subject: frozenset(slots) for subject, slots in found.items()}


def seats_of(party: Participation) -> list[Seat]:
    """Its chairs: those of its people; while nobody is named, the first one."""
    seats = sorted(party.seats.all(), key=lambda seat: seat.pk)
    return [seat for seat in seats if seat.attendee_id is not None] or seats[:1]


def _subject(row: Absence) -> Subject:
    for name in ("participation", "seat", "interpreter"):
        if (key := getattr(row, f"{name}_id")) is not None:
            return name, key
    return "table", row.table_id or 0
