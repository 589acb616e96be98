"""A Chinese and a Latin name laid beside each other: which stretch of one renders which of the other."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .latin import LatinName, is_generic, is_stop_word
from .native import Kind, NativeName
from .places import places_by_spelling
from .romanise import is_pinyin
from .transliteration import roughly_alike, sound_of_latin, sound_of_pinyin, sound_similarity

_GENERIC, _PLACE, _STOP, _OWN = 0.25, 0.5, 0.05, 1.0
_SOUNDS_ALIKE = 0.45
_OF_A_WORD = 0.8


@dataclass(frozen=True, slots=True)
class Link:
    """Cells ``start`` to ``end`` of the Chinese name are rendered by characters ``first`` to ``last``."""

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
    cells: tuple[float, ...]
    words: tuple[float, ...]

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
    chars = [0.0] * len(latin.text)
    links: list[Link] = []
    for link in sorted(_exact(native, latin), key=_precedence):
        _take(link, cells, chars, links)
    for link in sorted(_alike(native, latin, cells, chars), key=_precedence):
        _take(link, cells, chars, links)
    words = [sum(chars[slice(*latin.bounds(place))]) / len(word) for place, word in enumerate(latin.words)]
    word_weights = [weights.of_word(word) for word in latin.words]
    native_share = _share(cells, _cell_weights(native, weights))
    return Alignment(native_share, _share(words, word_weights), tuple(links), tuple(cells), tuple(words))


def _cell_weights(native: NativeName, weights: Weights) -> list[float]:
    found = [0.0] * len(native.cells)
    for start, end, kind in native.units:
        weight = weights.of_unit("".join(native.cells[start:end]), kind) / math.sqrt(end - start)
        found[start:end] = [weight] * (end - start)
    return found


def _exact(native: NativeName, latin: LatinName) -> Iterator[Link]:
    for key in native.renderings.keys() & latin.spans.keys():
        for rendering in native.renderings[key]:
            for first, last in latin.spans[key]:
                yield Link(rendering.start, rendering.end, first, last, rendering.kind, rendering.strength)
    for key in native.renderings.keys() & latin.parts.keys():
        for rendering in native.renderings[key]:
            if rendering.kind is Kind.INITIALS or (
                rendering.kind is Kind.SOUND and rendering.end - rendering.start < 2
            ):
                continue
            for first, last in latin.parts[key]:
                strength = _OF_A_WORD * rendering.strength
                yield Link(rendering.start, rendering.end, first, last, rendering.kind, strength)


def _precedence(link: Link) -> tuple[float, int, int, int]:
    size = 2.5 * (link.end - link.start) + (link.last - link.first)
    return (-link.strength * link.strength * size, link.start, link.first, link.last)


def _take(link: Link, cells: list[float], chars: list[float], links: list[Link]) -> None:
    if any(cells[link.start : link.end]) or any(chars[link.first : link.last]):
        return
    cells[link.start : link.end] = [link.strength] * (link.end - link.start)
    chars[link.first : link.last] = [link.strength] * (link.last - link.first)
    links.append(link)


def _alike(native: NativeName, latin: LatinName, cells: list[float], chars: list[float]) -> Iterator[Link]:
    """Links by sound between what is still unexplained on both sides."""
    open_words = [(word, first, last) for word, first, last in latin.own_words if not any(chars[first:last])]
    if not open_words:
        return
    for start, end in _open_stretches(native, cells):
        sounds = native.sounds[start:end]
        for word, first, last in open_words:
            strength = likeness(sounds, word)
            if strength:
                yield Link(start, end, first, last, Kind.ALIKE, strength)


def _open_stretches(native: NativeName, cells: list[float]) -> Iterator[tuple[int, int]]:
    for start, _, _ in native.units:
        for end in range(start + 1, min(start + 6, len(cells)) + 1):
            if cells[end - 1]:
                break
            if end - start > 1:
                yield start, end


def likeness(sounds: tuple[str, ...], word: str) -> float:
    """How surely a Latin word transcribes pinyin syllables, 0 to 1; plain pinyin must match exactly."""
    if not 1.4 <= len(word) / len(sounds) <= 7:
        return 0.0
    one, other = sound_of_pinyin(sounds), sound_of_latin(word)
    if not roughly_alike(one, other):
        return 0.0
    similarity = sound_similarity(one, other)
    if similarity < _SOUNDS_ALIKE:
        return 0.0
    return (0.4 if is_pinyin(word) else 1.0) * similarity * similarity


def _share(taken: list[float], weights: list[float]) -> float:
    total = sum(weights)
    return sum(share * weight for share, weight in zip(taken, weights, strict=True)) / total if total else 0.0
