"""Places that stand in names of organisations, with homonyms kept apart (台州 and 泰州 are both Taizhou)."""

from dataclasses import dataclass
from functools import cache, lru_cache

from .normalise import fold, fold_latin, has_han, name_key
from .tables import spellings, table

# What may follow a Chinese place before the name proper; 市 is not a suffix in 市政, 市场 and 市北区.
_SUFFIXES = (
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "自治县",
    "地区", "新区", "省", "市", "区", "县",
)  # fmt: skip
_NOT_A_SUFFIX = ("市政", "市场", "市北区", "市南区", "区域", "省心", "区块")


@dataclass(frozen=True, slots=True)
class Place:
    """A place; ``key`` is stable and unique, ``parent`` is the key of the place above it or empty."""

    key: str
    country: str
    level: str
    parent: str
    native: str
    latin: str
    spellings: tuple[str, ...]


@cache
def places() -> dict[str, Place]:
    """Every place of the gazetteer by its key."""
    return {
        row["key"]: Place(
            row["key"], row["country"], row["level"], row["parent"], row["zh"], row["latin"],
            tuple(dict.fromkeys((row["zh"], row["latin"], *spellings(row["variants"])))),
        )
        for row in table("places")
    }  # fmt: skip


@cache
def places_by_spelling() -> dict[str, tuple[Place, ...]]:
    """Places by the strict key of every spelling; several places may share one."""
    found: dict[str, list[Place]] = {}
    for place in places().values():
        for key in dict.fromkeys(name_key(spelling) for spelling in place.spellings):
            found.setdefault(key, []).append(place)
    return {key: tuple(group) for key, group in found.items()}


def find_places(text: str) -> tuple[Place, ...]:
    """Every place that ``text`` may name as a whole, with or without 市, 省, Stadt: *Taizhou* gives two."""
    key = name_key(text)
    for suffix in ("", *_SUFFIXES, "stadt", "city", "province"):
        bare = key.removesuffix(suffix) if suffix else key
        if bare and bare in places_by_spelling():
            return places_by_spelling()[bare]
    return ()


@lru_cache(maxsize=16_384)
def leading_place(native_name: str) -> tuple[tuple[Place, ...], str]:
    """Places at the head of a Chinese name (province, city, district in that order) and the rest of the name."""
    rest = fold(native_name).replace(" ", "")
    found: list[Place] = []
    while rest:
        place, after = _head(rest)
        if place is None or not after:
            break
        found.append(place)
        rest = after
    return tuple(found), rest


def conflicting(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of place keys exclude each other: no place of one is, contains or lies in one of the other."""
    if not one or not other:
        return False
    return not any(_related(first, second) for first in one for second in other)


def _related(first: str, second: str) -> bool:
    return first == second or second in _above(first) or first in _above(second)


@lru_cache(maxsize=16_384)
def _above(key: str) -> frozenset[str]:
    above: set[str] = set()
    while key in places() and places()[key].parent:
        key = places()[key].parent
        above.add(key)
    return frozenset(above)


def _head(text: str) -> tuple[Place | None, str]:
    for length in range(min(_longest(), len(text)), 1, -1):
        group = places_by_spelling().get(text[:length])
        if group and has_han(text[:length]):
            return group[0], _without_suffix(text[length:])
    return None, text


def _without_suffix(rest: str) -> str:
    if rest.startswith(_NOT_A_SUFFIX):
        return rest
    for suffix in _SUFFIXES:
        if rest.startswith(suffix) and len(rest) > len(suffix):
            return rest[len(suffix) :]
    return rest


def place_without_suffix(text: str) -> str:
    """``深圳`` for ``深圳市``; empty when the text is no place with a suffix."""
    for suffix in _SUFFIXES:
        bare = text.removesuffix(suffix)
        if bare != text and bare in places_by_spelling():
            return bare
    return ""


@cache
def _longest() -> int:
    return max(len(key) for key in places_by_spelling() if has_han(key))


def place_keys_in_latin(name: str) -> frozenset[str]:
    """Keys of the places below country level whose name stands in a Latin name as one to three words."""
    words = fold_latin(name).split()
    keys: set[str] = set()
    for start in range(len(words)):
        for end in range(start + 1, min(start + 3, len(words)) + 1):
            for place in places_by_spelling().get("".join(words[start:end]), ()):
                keys |= {place.key} if place.level != "country" else set()
    return frozenset(keys)
