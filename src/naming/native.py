"""A Chinese name taken apart: place, cells, and every Latin rendering of every stretch of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from .glosses import glosses
from .legal_forms import SplitName, split_legal_form
from .normalise import has_han, name_key
from .places import Place, leading_place, place_without_suffix, places_by_spelling
from .romanise import other_readings, syllables
from .words import brands_by_native, words_by_initial, words_by_native

_CELL = re.compile(r"[a-z0-9]+|\S")
_LONGEST = 8
_TO_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DIGITS = frozenset("〇零一二三四五六七八九")


class Kind(StrEnum):
    """Why a stretch of a Chinese name has a Latin rendering."""

    BRAND = "brand"
    PLACE = "place"
    WORD = "word"
    GLOSS = "gloss"
    SOUND = "sound"
    ALIKE = "alike"
    INITIALS = "initials"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class Rendering:
    """Cells ``start`` to ``end`` may be written as the Latin key this belongs to; strength is 0 to 1."""

    start: int
    end: int
    kind: Kind
    strength: float


@dataclass(frozen=True)
class NativeName:
    """A Chinese name: ``cells`` are its characters (or Latin words inside it) without the legal form.

    ``sounds`` are their readings; ``units`` is the best segmentation as (start, end, kind), where the kind is
    None for what is in no list.
    """

    split: SplitName
    cells: tuple[str, ...]
    sounds: tuple[str, ...]
    units: tuple[tuple[int, int, Kind | None], ...]
    places: tuple[Place, ...]

    @cached_property
    def renderings(self) -> dict[str, tuple[Rendering, ...]]:
        """Every Latin key under which a stretch of the name may appear."""
        found: dict[str, list[Rendering]] = {}
        for key, rendering in _renderings(self.cells, self.sounds):
            found.setdefault(key, []).append(rendering)
        return {key: tuple(group) for key, group in found.items()}

    @property
    def core(self) -> str:
        """The name without legal form and without 市 or 省 behind a place."""
        texts = ((("".join(self.cells[start:end])), kind) for start, end, kind in self.units)
        return "".join(place_without_suffix(text) or text if kind is Kind.PLACE else text for text, kind in texts)

    @property
    def distinctive(self) -> str:
        """The characters that are neither place nor generic word; the whole core when nothing else is left."""
        own = [self.cells[start:end] for start, end, kind in self.units if kind in {None, Kind.BRAND, Kind.LATIN}]
        return "".join(cell for cells in own for cell in cells) or "".join(self.cells)


@lru_cache(maxsize=2_048)
def parse_native(name: str) -> NativeName:
    """Take a name with Chinese characters apart."""
    split = split_legal_form(name)
    cells = tuple(_CELL.findall(split.core))
    sounds = tuple(syllables(" ".join(_CELL.findall(split.core))))
    if len(sounds) != len(cells):  # a character whose reading is not one word
        sounds = tuple("".join(syllables(cell)) or cell for cell in cells)
    return NativeName(split, cells, sounds, _units(cells), leading_place(split.core)[0])


def _renderings(cells: tuple[str, ...], sounds: tuple[str, ...]) -> Iterator[tuple[str, Rendering]]:
    for start in range(len(cells)):
        for end in range(start + 1, min(start + _LONGEST, len(cells)) + 1):
            yield from _renderings_of("".join(cells[start:end]), sounds[start:end], start, end)


def _renderings_of(text: str, sounds: tuple[str, ...], start: int, end: int) -> Iterator[tuple[str, Rendering]]:
    if not has_han(text):
        yield text, Rendering(start, end, Kind.LATIN, 1.0)
        return
    for key, kind, strength in (*_meanings(text), *_readings(text, sounds)):
        yield key, Rendering(start, end, kind, strength)


def _meanings(text: str) -> Iterator[tuple[str, Kind, float]]:
    for brand in brands_by_native().get(text, ()):
        yield from ((name_key(latin), Kind.BRAND, 1.0) for latin in brand.latin)
    for place in places_by_spelling().get(place_without_suffix(text) or text, ()):
        yield from ((name_key(latin), Kind.PLACE, 1.0) for latin in place.spellings if not has_han(latin))
    for word in words_by_native().get(text, ()):
        yield from ((name_key(latin), Kind.WORD, 0.98 - min(rank, 3) / 100) for rank, latin in enumerate(word.latin))
    for word in words_by_initial().get(text, ()):
        yield from ((name_key(latin), Kind.GLOSS, 0.5) for latin in word.latin)
    yield from ((gloss, Kind.GLOSS, 0.9 if len(text) > 1 else 0.7) for gloss in glosses(text))


def _readings(text: str, sounds: tuple[str, ...]) -> Iterator[tuple[str, Kind, float]]:
    if _DIGITS.issuperset(text) and len(text) > 1:
        yield text.translate(_TO_DIGITS), Kind.LATIN, 1.0
    for reading in _spoken(sounds):
        yield reading, Kind.SOUND, 0.6 if len(sounds) == 1 else 0.97
    if 2 <= len(sounds) <= 4:
        for reading in other_readings(text, sounds):
            yield reading, Kind.SOUND, 0.85
    if 2 <= len(sounds) <= 5:
        yield "".join(sound[0] for sound in sounds), Kind.INITIALS, 0.2 * len(sounds)


def _spoken(sounds: tuple[str, ...]) -> tuple[str, ...]:
    joined = "".join(sounds)
    return (joined, joined.replace("v", "u"), joined.replace("v", "yu")) if "v" in joined else (joined,)


def _units(cells: tuple[str, ...]) -> tuple[tuple[int, int, Kind | None], ...]:
    """The segmentation with the fewest unexplained characters, then the fewest pieces."""
    best: list[tuple[float, tuple[tuple[int, int, Kind | None], ...]]] = [(0.0, ())]
    for end in range(1, len(cells) + 1):
        options = []
        for start in range(max(0, end - _LONGEST), end):
            kind, cost = _piece(cells, start, end)
            if cost is not None:
                options.append((best[start][0] + cost, (*best[start][1], (start, end, kind))))
        best.append(min(options, key=lambda option: option[0]))
    return _merged(best[-1][1])


def _piece(cells: tuple[str, ...], start: int, end: int) -> tuple[Kind | None, float | None]:
    text = "".join(cells[start:end])
    length = end - start
    if length == 1 and not has_han(text):
        return Kind.LATIN, 0.5
    if length > 1 and text in brands_by_native():
        return Kind.BRAND, 1.0 if length == 2 and not _otherwise_known(text) else 0.8
    if length > 1 and (text in places_by_spelling() or place_without_suffix(text)):
        return Kind.PLACE, 0.9
    if length > 1 and text in words_by_native():
        return Kind.WORD, 0.9
    return (None, 1.8) if length == 1 else (None, None)


def _otherwise_known(text: str) -> bool:
    return text in places_by_spelling() or text in words_by_native()


def _merged(pieces: tuple[tuple[int, int, Kind | None], ...]) -> tuple[tuple[int, int, Kind | None], ...]:
    """Neighbouring unexplained characters as one unit."""
    merged: list[tuple[int, int, Kind | None]] = []
    for start, end, kind in pieces:
        if kind is None and merged and merged[-1][2] is None:
            merged[-1] = (merged[-1][0], end, None)
        else:
            merged.append((start, end, kind))
    return tuple(merged)
