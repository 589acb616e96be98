"""How alike two names are: both Chinese, both Latin, or one of each."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from .alignment import align
from .latin import LatinName, is_generic, is_stop_word, parse_latin
from .legal_forms import SplitName, split_legal_form
from .native import Kind, NativeName, parse_native
from .normalise import fold_latin, has_han, name_key, weak_key
from .places import places_by_spelling
from .romanise import pinyin
from .words import Brand, brands_by_latin, brands_by_native, concepts_by_latin


@dataclass(frozen=True, slots=True)
class NameFinding:
    """Likeness of two names, 0 to 1, and the code of the reason."""

    score: float
    code: str


def compare_names(one: str, other: str) -> NameFinding:
    """The likeness of two names of either script. Symmetric."""
    one, other = sorted((one, other), key=lambda name: (not has_han(name), name))
    if name_key(one) == name_key(other):
        return NameFinding(1.0, "name_equal")
    if has_han(one) and has_han(other):
        return _both_native(parse_native(one), parse_native(other))
    if has_han(one):
        return _across(parse_native(one), parse_latin(other))
    return _both_latin(parse_latin(one), parse_latin(other))


def _both_native(one: NativeName, other: NativeName) -> NameFinding:
    if one.core == other.core:
        return _same_core(one.split, other.split)
    if _without_place(one) == _without_place(other):
        return NameFinding(0.4, "place_differs") if one.places and other.places else NameFinding(0.7, "place_added")
    if _brands_exclude(one, other):
        return NameFinding(0.2, "brand_differs")
    if one.distinctive == other.distinctive and one.places == other.places:
        return NameFinding(0.6, "business_words_differ")
    if pinyin(one.core) == pinyin(other.core):
        return NameFinding(0.8, "homophone")
    likeness = Indel.normalized_similarity(one.core, other.core)
    contained = one.distinctive in other.distinctive or other.distinctive in one.distinctive
    return NameFinding(0.6 * likeness if contained else 0.5 * likeness, "names_overlap")


def _without_place(name: NativeName) -> tuple[str, ...]:
    kept = [name.cells[start:end] for start, end, kind in name.units if kind is not Kind.PLACE]
    return tuple(cell for cells in kept for cell in cells) or name.cells


def _same_core(one: SplitName, other: SplitName) -> NameFinding:
    if one.form_codes and other.form_codes and one.form_codes != other.form_codes:
        return NameFinding(0.82, "legal_form_differs")
    return NameFinding(0.96, "name_equal_without_form")


def _both_latin(one: LatinName, other: LatinName) -> NameFinding:
    core, second = one.split.core, other.split.core
    if name_key(core) == name_key(second):
        return _same_core(one.split, other.split)
    if _translated(one, other):
        return NameFinding(0.9, "same_words_translated")
    if weak_key(core) == weak_key(second):
        return NameFinding(0.7, "umlaut_differs")
    if _own(one) == _own(other):
        return NameFinding(0.7 if _bare(one) == _bare(other) else 0.6, "business_words_differ")
    likeness = Indel.normalized_similarity(name_key(core), name_key(second))
    if likeness >= 0.9 and len(core) >= 7:
        return NameFinding(0.78, "spelling_close")
    return NameFinding(0.6 * likeness * _overlap(_own(one), _own(other)), "names_overlap")


def _across(native: NativeName, latin: LatinName) -> NameFinding:
    if _brands_exclude(native, latin):
        return NameFinding(0.2, "brand_differs")
    alignment = align(native, latin)
    return NameFinding(min(0.94, alignment.score), "name_rendered")


def _brands_exclude(one: NativeName | LatinName, other: NativeName | LatinName) -> bool:
    """Whether both names hold known brands, and none in common (库卡 and *KUKA Home*)."""
    first, second = brands_in(one), brands_in(other)
    return bool(first) and bool(second) and not first & second


@lru_cache(maxsize=16_384)
def _brands_in_latin(text: str) -> frozenset[Brand]:
    words, found, place = text.split(), set[Brand](), 0
    while place < len(words):
        for end in range(len(words), place, -1):
            group = brands_by_latin().get("".join(words[place:end]))
            if group:
                found |= set(group)
                place = end - 1
                break
        place += 1
    return frozenset(found)


def brands_in(name: NativeName | LatinName) -> frozenset[Brand]:
    """Known brands in a name, the longest spelling first."""
    if isinstance(name, LatinName):
        return _brands_in_latin(name.split.core)
    texts = ("".join(name.cells[start:end]) for start, end, kind in name.units if kind is Kind.BRAND)
    return frozenset(brand for text in texts for brand in brands_by_native()[text])


def _translated(one: LatinName, other: LatinName) -> bool:
    """Whether each word of one name has a counterpart in the other that is equal or means the same."""
    first, second = ([meanings(word) for word in name.words if not is_stop_word(word)] for name in (one, other))
    for meaning in first:
        match = next((place for place, candidate in enumerate(second) if candidate & meaning), None)
        if match is None:
            return False
        del second[match]
    return bool(first) and not second


@lru_cache(maxsize=16_384)
def meanings(word: str) -> frozenset[str]:
    """A word itself, the places it names and the generic words it renders (*Robotik* and *robotics* share one)."""
    places = (f"place:{place.key}" for place in places_by_spelling().get(word, ()))
    return frozenset({word, *places, *(f"word:{number}" for number in concepts_by_latin().get(word, ()))})


def _own(name: LatinName) -> frozenset[str]:
    return frozenset(name.distinctive)


def _bare(name: LatinName) -> frozenset[str]:
    return frozenset(word for word in name.words if not is_generic(word))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return 0.5 + 0.5 * len(one & other) / max(1, min(len(one), len(other)))


def core_of(name: str) -> str:
    """A name's folded core, for showing what was compared."""
    return split_legal_form(name).core or fold_latin(name)
