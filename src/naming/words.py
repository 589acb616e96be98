"""Words that occur in names of companies, with their renderings in the other languages; and known brands."""

from dataclasses import dataclass
from functools import cache

from .normalise import fold, fold_latin, name_key
from .tables import spellings, table

_MOST_MEANINGS = 8


@dataclass(frozen=True, slots=True)
class Word:
    """A generic word (technology, 机械): its concept number and its Latin renderings, folded."""

    concept: int
    native: tuple[str, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand known under names that neither sound nor meaning connects, or that homophones would confuse."""

    native: tuple[str, ...]
    latin: tuple[str, ...]
    remark: str


@cache
def words() -> tuple[Word, ...]:
    """The table of generic words."""
    return tuple(
        Word(
            number,
            tuple(fold(text) for text in spellings(row["zh"])),
            tuple(dict.fromkeys(fold_latin(text) for cell in ("en", "de", "short") for text in spellings(row[cell]))),
        )
        for number, row in enumerate(table("name-words"))
    )


@cache
def words_by_native() -> dict[str, tuple[Word, ...]]:
    """Generic words by each Chinese spelling."""
    found: dict[str, list[Word]] = {}
    for word in words():
        for text in word.native:
            found.setdefault(text, []).append(word)
    return {text: tuple(group) for text, group in found.items()}


@cache
def words_by_initial() -> dict[str, tuple[Word, ...]]:
    """Two-character words by their first character, which abbreviates them (柴 for 柴油), where it is telling."""
    found: dict[str, list[Word]] = {}
    for text, group in words_by_native().items():
        if len(text) == 2:
            found.setdefault(text[0], []).extend(group)
    return {char: tuple(group) for char, group in found.items() if len(group) <= _MOST_MEANINGS}


@cache
def concepts_by_latin() -> dict[str, frozenset[int]]:
    """Concept numbers by the strict key of each Latin rendering (``newenergy``, ``technologies``)."""
    found: dict[str, set[int]] = {}
    for word in words():
        for text in word.latin:
            found.setdefault(name_key(text), set()).add(word.concept)
    return {text: frozenset(numbers) for text, numbers in found.items()}


@cache
def brands() -> tuple[Brand, ...]:
    """The table of brands."""
    return tuple(
        Brand(
            tuple(fold(text) for text in spellings(row["zh"])),
            tuple(fold_latin(text) for text in spellings(row["latin"])),
            row["remark"],
        )
        for row in table("brands")
    )


@cache
def brands_by_native() -> dict[str, tuple[Brand, ...]]:
    """Brands by each Chinese spelling."""
    found: dict[str, list[Brand]] = {}
    for brand in brands():
        for text in brand.native:
            found.setdefault(text.replace(" ", ""), []).append(brand)
    return {text: tuple(group) for text, group in found.items()}


@cache
def brands_by_latin() -> dict[str, tuple[Brand, ...]]:
    """Brands by the strict key of each Latin spelling."""
    found: dict[str, list[Brand]] = {}
    for brand in brands():
        for text in brand.latin:
            found.setdefault(name_key(text), []).append(brand)
    return {text: tuple(group) for text, group in found.items()}
