"""An entry of a list as every reader gives it, whatever the file looked like."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


class InvalidList(Exception):
    """The file cannot be taken over; the message is for the person who uploaded it."""


@dataclass(slots=True)
class Entry:
    """Names: the main one first, each once."""

    external_id: str
    kind: str
    names: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    country: str = ""
    programme: str = ""

    def add_name(self, name: str) -> None:
        tidy = " ".join(name.split())[:500]
        if tidy and tidy not in self.names:
            self.names.append(tidy)

    def add_identifier(self, value: str) -> None:
        tidy = " ".join(value.split())[:120]
        if tidy and tidy not in self.identifiers:
            self.identifiers.append(tidy)


@dataclass(frozen=True, slots=True)
class ReadList:
    """A whole file: its form, the day it names (None for own tables), its entries."""

    form: str
    day: date | None
    entries: Iterable[Entry]
