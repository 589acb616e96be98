"""Many Chinese names against many Latin ones: an inverted index finds candidates, the alignment ranks them."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from .alignment import Weights, align, likeness
from .latin import LatinName, is_stop_word, parse_latin
from .native import Kind, NativeName, parse_native
from .transliteration import sound_classes, sound_of_latin, sound_of_pinyin

Semantic = Callable[[list[str], list[str]], NDArray[np.float32]]
_CANDIDATES = 100
_ALIKE = 80
_ALIKE_CUTOFF = 0.6


@dataclass(frozen=True, slots=True)
class Index:
    """An inverted index of Latin names: rows by every stretch of up to five words, and words by their sound."""

    names: tuple[LatinName, ...]
    rows: dict[str, NDArray[np.intp]]
    words: tuple[str, ...]
    sounds: tuple[str, ...]


def build_index(latin: Sequence[str]) -> Index:
    """Index Latin names in the order given."""
    names = tuple(parse_latin(name) for name in latin)
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        for key in name.spans.keys() | name.parts.keys():
            rows.setdefault(key, []).append(row)
    words = sorted({word for name in names for word, _, _ in name.own_words})
    arrays = {key: np.array(found, dtype=np.intp) for key, found in rows.items()}
    return Index(names, arrays, tuple(words), tuple(sound_classes(sound_of_latin(word)) for word in words))


def corpus_weights(natives: Sequence[NativeName], latins: Sequence[LatinName]) -> Weights:
    """Weights from how often units and words occur in the two lists."""
    units = Counter(unit for name in natives for unit in {"".join(name.cells[s:e]) for s, e, _ in name.units})
    words = Counter(word for name in latins for word in set(name.words))
    unit_scale, word_scale = math.log(1 + len(natives)), math.log(1 + len(latins))

    def of_unit(text: str, _kind: Kind | None) -> float:
        return math.log(1 + len(natives) / max(1, units[text])) / unit_scale

    def of_word(word: str) -> float:
        weight = math.log(1 + len(latins) / max(1, words[word])) / word_scale
        return 0.2 * weight if is_stop_word(word) else weight

    return Weights(of_unit, of_word)


def score_matrix(native: Sequence[str], latin: Sequence[str]) -> NDArray[np.float32]:
    """Alignment scores (len(native), len(latin)), 0 where a pair shares nothing."""
    index = build_index(latin)
    natives = tuple(parse_native(name) for name in native)
    weights = corpus_weights(natives, index.names)
    scores = np.zeros((len(natives), len(index.names)), dtype=np.float32)
    for place, name in enumerate(natives):
        for row in candidates(name, index):
            scores[place, row] = align(name, index.names[row], weights).score
    return scores


def candidates(name: NativeName, index: Index) -> NDArray[np.intp]:
    """Rows that share most of what tells, best first."""
    found = np.zeros(len(index.names), dtype=np.float32)
    for key in name.renderings.keys() & index.rows.keys():
        size = max(rendering.strength * (rendering.end - rendering.start) for rendering in name.renderings[key])
        rows = index.rows[key]
        found[rows] += size * math.log(1 + len(index.names) / len(rows))
    for key, strength in _alike(name, index).items():
        rows = index.rows[key]
        found[rows] += strength * math.log(1 + len(index.names) / len(rows))
    best = np.argsort(-found, kind="stable")[:_CANDIDATES]
    return best[found[best] > 0]


def _alike(name: NativeName, index: Index) -> dict[str, float]:
    """Words that sound like a stretch that begins with an unexplained one, with how much."""
    found: dict[str, float] = {}
    for start, end, kind in name.units:
        if kind in {Kind.WORD, Kind.PLACE, Kind.LATIN}:
            continue
        for last in range(start + 2, min(end + 1, start + 5, len(name.cells)) + 1):
            sounds = name.sounds[start:last]
            classes = sound_classes(sound_of_pinyin(sounds))
            for _, _, place in process.extract(
                classes, index.sounds, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE_CUTOFF, limit=_ALIKE
            ):
                word = index.words[place]
                found[word] = max(found.get(word, 0.0), 2 * likeness(sounds, word))
    return {word: strength for word, strength in found.items() if strength}
