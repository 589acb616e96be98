"""A Latin name taken apart: words without the legal form, and the keys of every stretch of them."""

from dataclasses import dataclass
from functools import lru_cache

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
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class LatinName:
    """A Latin name: ``words`` without the legal form; ``spans`` maps joined words to their positions."""

    split: SplitName
    words: tuple[str, ...]
    spans: dict[str, tuple[tuple[int, int], ...]]
    places: frozenset[str]

    @property
    def distinctive(self) -> tuple[str, ...]:
        """The words that are neither places nor generic; all words when nothing else is left."""
        own = tuple(word for word in self.words if not is_generic(word) and word not in places_by_spelling())
        return own or tuple(word for word in self.words if word not in _STOP) or self.words


@lru_cache(maxsize=65_536)
def parse_latin(name: str) -> LatinName:
    """Take a name without Chinese characters apart."""
    split = split_legal_form(name)
    words = tuple(split.core.split())
    spans: dict[str, list[tuple[int, int]]] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            spans.setdefault("".join(words[start:end]), []).append((start, end))
    return LatinName(split, words, {key: tuple(group) for key, group in spans.items()}, place_keys_in_latin(name))


def is_stop_word(word: str) -> bool:
    """Whether a folded word is an article, a conjunction or a preposition."""
    return word in _STOP


@lru_cache(maxsize=65_536)
def is_generic(word: str) -> bool:
    """Whether a folded word says what a company does, not which company it is."""
    return word in _STOP or name_key(word) in concepts_by_latin()
