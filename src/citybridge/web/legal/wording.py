"""A notice as the page draws it: headings, paragraphs and lists, with the operator's details put in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PLACE = re.compile(r"\[\[([a-z_]+)\]\]")


@dataclass(frozen=True)
class Piece:
    """Text, or a place that the operator has not filled in yet (then `text` is empty)."""

    text: str

    @property
    def is_missing(self) -> bool:
        return not self.text


@dataclass(frozen=True)
class Block:
    """`kind`: heading, paragraph or list; a list has one line an item, the others have one line."""

    kind: str
    lines: Sequence[Sequence[Piece]]


def blocks_of(body: str, values: Mapping[str, str] | None = None) -> list[Block]:
    """Blocks are parted by empty lines; `## ` begins a heading, `- ` an item. Only known places are filled in."""
    return [_block(block, values or {}) for block in body.split("\n\n") if block.strip()]


def _block(text: str, values: Mapping[str, str]) -> Block:
    if text.startswith("## "):
        return Block("heading", [_pieces(text[3:], values)])
    if text.startswith("- "):
        return Block("list", [_pieces(line[2:], values) for line in text.splitlines()])
    return Block("paragraph", [_pieces(text, values)])


def _pieces(text: str, values: Mapping[str, str]) -> list[Piece]:
    parts = PLACE.split(text)
    return [Piece(values.get(part, "")) if number % 2 else Piece(part) for number, part in enumerate(parts) if part]
