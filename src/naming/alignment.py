"""A Chinese and a Latin name laid beside each other: which stretch of one renders which of the other."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from .latin import LatinName, is_generic, is_stop_word
from .native import Kind, NativeName
from .places import places_by_spelling
from .transliteration import transcription_similarity

_GENERIC, _PLACE, _STOP, _OWN = 0.25, 0.5, 0.05, 1.0
_SOUNDS_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Cells ``start`` to ``end`` of the Chinese name are rendered by words ``first`` to ``last``."""

    start: int
    end: int
    first: int
    last: int
    kind: Kind
    strength: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Shares of both names that the links explain, 0 to 1, weighted by how much each part tells."""

    native_share: float
    latin_share: float
    links: tuple[Link, ...]

    @property
    def score(self) -> float:
        """Geometric mean of both shares."""
        return math.sqrt(self.native_share * self.latin_share)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a unit of a Chinese name and a word of a Latin one tell, above 0, at most 1."""

    of_unit: Callable[[str, Kind | None], float]
    of_word: Callable[[str], float]


def _unit_weight(_text: str, kind: Kind | None) -> float:
    return {Kind.WORD: _GENERIC, Kind.PLACE: _PLACE}.get(kind, _OWN) if kind else _OWN


def _word_weight(word: str) -> float:
    if is_stop_word(word):
        return _STOP
    if is_generic(word):
        return _GENERIC
    return _PLACE if word in places_by_spelling() else _OWN


STANDARD = Weights(_unit_weight, _word_weight)


def align(native: NativeName, latin: LatinName, weights: Weights = STANDARD) -> Alignment:
    """The best alignment found: exact renderings first, the longest before the shorter, then what sounds alike."""
    cells = [0.0] * len(native.cells)
    words = [0.0] * len(latin.words)
    links: list[Link] = []
    for link in sorted(_exact(native, latin), key=_precedence):
        _take(link, cells, words, links)
    for link in sorted(_alike(native, latin, cells, words), key=_precedence):
        _take(link, cells, words, links)
    cell_weights = [0.0] * len(native.cells)
    for start, end, kind in native.units:
        weight = weights.of_unit("".join(native.cells[start:end]), kind) / math.sqrt(end - start)
        cell_weights[start:end] = [weight] * (end - start)
    word_weights = [weights.of_word(word) for word in latin.words]
    return Alignment(_share(cells, cell_weights), _share(words, word_weights), tuple(links))


def _exact(native: NativeName, latin: LatinName) -> list[Link]:
    return [
        Link(rendering.start, rendering.end, first, last, rendering.kind, rendering.strength)
        for key in native.renderings.keys() & latin.spans.keys()
        for rendering in native.renderings[key]
        for first, last in latin.spans[key]
    ]


def _precedence(link: Link) -> tuple[float, int, int, int]:
    size = (link.end - link.start) + (link.last - link.first)
    return (-link.strength * size, link.start, link.first, link.last)


def _take(link: Link, cells: list[float], words: list[float], links: list[Link]) -> None:
    if any(cells[link.start : link.end]) or any(words[link.first : link.last]):
        return
    cells[link.start : link.end] = [link.strength] * (link.end - link.start)
    words[link.first : link.last] = [link.strength] * (link.last - link.first)
    links.append(link)


def _alike(native: NativeName, latin: LatinName, cells: list[float], words: list[float]) -> list[Link]:
    """Links by sound between what is still unexplained on both sides."""
    open_words = [place for place, taken in enumerate(words) if not taken and not is_stop_word(latin.words[place])]
    found = []
    for start in range(len(cells)):
        for end in range(start + 1, len(cells) + 1):
            if cells[end - 1]:
                break
            for place in open_words:
                strength = _sounds(native, start, end, latin.words[place])
                if strength:
                    found.append(Link(start, end, place, place + 1, Kind.SOUND, strength))
    return found


def _sounds(native: NativeName, start: int, end: int, word: str) -> float:
    if len(word) < 3 or end - start < 2:
        return 0.0
    similarity = transcription_similarity(native.sounds[start:end], word)
    return 0.9 * similarity if similarity >= _SOUNDS_ALIKE else 0.0


def _share(taken: list[float], weights: list[float]) -> float:
    total = sum(weights)
    return sum(share * weight for share, weight in zip(taken, weights, strict=True)) / total if total else 0.0
