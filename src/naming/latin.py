"""A Latin name taken apart: words without the legal form, and the keys of every stretch of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .legal_forms import SplitName, split_legal_form
from .normalise import name_key
from .places import place_keys_in_latin, places_by_spelling
from .words import concepts_by_latin

_STOP = frozenset(
    (
        "the", "of", "and", "for", "in", "on", "at", "de", "der", "die", "das", "des", "dem", "den",
        "fuer", "von", "und", "zu", "zur", "la", "le", "du", "a", "an",
    )
)  # fmt: skip
_LONGEST = 5
_PART = 3
_SHORT = 6


@dataclass(frozen=True)
class LatinName:
    """A Latin name without its legal form: ``text`` is its words joined, ``starts`` says where each begins."""

    split: SplitName
    words: tuple[str, ...]
    starts: tuple[int, ...]
    text: str
    places: frozenset[str]

    @cached_property
    def spans(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """The key of every stretch of up to five words with its characters."""
        return _grouped(_stretches(self.words, self.starts))

    @cached_property
    def parts(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Heads and tails of longer words that are not generic (*Xinhua* of *Xinhuanet*) with their characters."""
        return _grouped(_heads_and_tails(self.words, self.starts))

    @cached_property
    def own_words(self) -> tuple[tuple[str, int, int], ...]:
        """Words, and pairs of short ones (*Hang Seng*), that are not generic, with their characters."""
        return tuple(_own_words(self.words, self.starts))

    @property
    def distinctive(self) -> tuple[str, ...]:
        """The words that are neither places nor generic; all words when nothing else is left."""
        own = tuple(word for word in self.words if not is_generic(word) and word not in places_by_spelling())
        return own or tuple(word for word in self.words if word not in _STOP) or self.words

    def bounds(self, word: int) -> tuple[int, int]:
        """First and last character (exclusive) of a word in ``text``."""
        return self.starts[word], self.starts[word] + len(self.words[word])


@lru_cache(maxsize=2_048)
def parse_latin(name: str) -> LatinName:
    """Take a name without Chinese characters apart."""
    split = split_legal_form(name)
    words = tuple(split.core.split())
    starts = tuple(sum(map(len, words[:place])) for place in range(len(words)))
    return LatinName(split, words, starts, "".join(words), place_keys_in_latin(name))


def _stretches(words: tuple[str, ...], starts: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
            key = "".join(words[first:last])
            yield key, (starts[first], starts[first] + len(key))


def _heads_and_tails(words: tuple[str, ...], starts: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
    for word, start in zip(words, starts, strict=True):
        if is_generic(word) or word in places_by_spelling():
            continue
        for cut in range(_PART, len(word) - _PART + 1):
            yield word[:cut], (start, start + cut)
            yield word[cut:], (start + cut, start + len(word))


def _own_words(words: tuple[str, ...], starts: tuple[int, ...]) -> Iterator[tuple[str, int, int]]:
    own = [len(word) > 1 and not is_generic(word) for word in words]
    for place, word in enumerate(words):
        start, following = starts[place], words[place + 1] if place + 1 < len(words) and own[place + 1] else ""
        if own[place] and len(word) > 2:
            yield word, start, start + len(word)
        if own[place] and following and max(len(word), len(following)) <= _SHORT:
            yield word + following, start, start + len(word + following)


def _grouped(pairs: Iterator[tuple[str, tuple[int, int]]]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for key, bounds in pairs:
        found.setdefault(key, []).append(bounds)
    return {key: tuple(group) for key, group in found.items()}


def is_stop_word(word: str) -> bool:
    """Whether a folded word is an article, a conjunction or a preposition."""
    return word in _STOP


@lru_cache(maxsize=16_384)
def is_generic(word: str) -> bool:
    """Whether a folded word says what a company does, not which company it is."""
    return word in _STOP or name_key(word) in concepts_by_latin()
