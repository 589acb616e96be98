"""Two states of a record side by side, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from citybridge.core.differences import Piece, compare


@dataclass(frozen=True)
class Change:
    """One field that differs; `language` is that of its words as HTML writes it, empty for facts."""

    label: str | Promise
    pieces: Sequence[Piece]
    language: str = ""


def words_changed(label: str | Promise, old: str, new: str, language: str) -> list[Change]:
    """Running text, word by word; nothing when it is the same."""
    return [Change(label, compare(old, new), language)] if old != new else []


def fact_changed(label: str | Promise, old: str, new: str) -> list[Change]:
    """A fact as a whole; nothing when it is the same."""
    pieces = (Piece("removed", old), Piece("added", new))
    return [Change(label, [piece for piece in pieces if piece.text])] if old != new else []
