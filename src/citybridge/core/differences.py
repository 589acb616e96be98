"""What changed between two texts, word by word (Chinese: character by character)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]
SENTENCE = re.compile(r".+?(?:[.!?;](?=\s)\s*|[。！？；]\s*|\n+|$)|\n+", re.DOTALL)
# A Chinese character, a run of other letters and digits, a run of white space, any other sign.
WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+|\s+|.", re.DOTALL)
# Comparing takes time with the product of both lengths; longer passages are shown as replaced whole.
MOST_PAIRS = 400_000


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """The texts as pieces that stayed, were removed or added; joined without the removed ones they give `new`.

    Sentences are compared first, words only within those that changed.
    """
    pieces: list[Piece] = []
    for before, after in _passages(SENTENCE.findall(old), SENTENCE.findall(new)):
        pieces += [Piece("same", before)] if before == after else _words(before, after)
    return tuple(_joined(pieces))


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = WORD.findall(old), WORD.findall(new)
    is_long = len(before) * len(after) > MOST_PAIRS
    for removed, added in [(old, new)] if is_long else _passages(before, after):
        if removed == added:
            yield Piece("same", added)
        else:
            yield from (Piece("removed", removed), Piece("added", added))


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The texts of both sides in step: equal where they are the same."""
    for _tag, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        yield "".join(before[a:b]), "".join(after[c:d])


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece, without empty ones."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and kept[-1].kind == piece.kind:
            kept[-1] = Piece(piece.kind, kept[-1].text + piece.text)
        elif piece.text:
            kept.append(piece)
    yield from kept
