"""Comparing the names of an organisation with those on a list, script by script.

An equal official number beats every name. A score is no probability: it orders what a person looks at (R66).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citybridge.diligence.enums import HitBasis, Script
from naming import InvalidIdentifier, Scheme, has_han, keys_of_name, name_key, normalise_identifier, pinyin
from naming.legal_forms import split_legal_form
from naming.name_pairs import compare_names

# From here on two names are shown to a person: the same name with one generic word more or less still is.
ALIKE = 0.65
# A Chinese name read aloud is the other name: many names share a reading, so never more than this.
READ_ALIKE = 0.9
LONGEST_KEY = 64
SHORTEST_READING = 6


@dataclass(frozen=True, slots=True)
class Match:
    """What matched best between an organisation and an entry."""

    basis: HitBasis
    score: float
    own: str
    listed: str


def keys_of(names: Iterable[str], identifiers: Iterable[str]) -> list[str]:
    """What two sides must share to be compared: parts of names, readings, numbers."""
    keys = {f"id:{value}" for identifier in identifiers for value in numbers_of(identifier)}
    for name in names:
        keys |= keys_of_name(name)
        keys |= {f"p:{reading}" for reading in readings_of(name)}
    return sorted({key[:LONGEST_KEY] for key in keys})


def numbers_of(identifier: str) -> set[str]:
    """Every normal form of an official number whose scheme nobody named."""
    found = set()
    for scheme in Scheme:
        try:
            found.add(normalise_identifier(scheme, identifier))
        except InvalidIdentifier:
            continue
    return found or {name_key(identifier).upper()} - {""}


def readings_of(name: str) -> set[str]:
    """The name with and without its legal form, a Chinese one in pinyin."""
    both = {name, split_legal_form(name).core}
    found = {pinyin(text).replace(" ", "") if has_han(text) else name_key(text) for text in both}
    return {reading for reading in found if len(reading) >= SHORTEST_READING}


def best_match(
    names: Sequence[str], identifiers: Iterable[str], listed_names: Sequence[str], listed_identifiers: Iterable[str]
) -> Match | None:
    """The best pair of an organisation and an entry; None when nothing is alike enough to be shown."""
    numbers = {number: text for text in listed_identifiers for number in numbers_of(text)}
    for identifier in identifiers:
        for number in numbers_of(identifier) & numbers.keys():
            return Match(HitBasis.IDENTIFIER, 1.0, identifier, numbers[number])
    pairs = [(likeness(own, listed), own, listed) for own in names for listed in listed_names]
    score, own, listed = max(pairs, key=lambda pair: pair[0], default=(0.0, "", ""))
    return Match(HitBasis.NAME, score, own, listed) if score >= ALIKE else None


def likeness(one: str, other: str) -> float:
    """0 to 1; across scripts also by reading."""
    score = compare_names(one, other).score
    if has_han(one) != has_han(other) and readings_of(one) & readings_of(other):
        return max(score, READ_ALIKE)
    return score


def script_of(name: str) -> Script:
    return Script.HAN if has_han(name) else Script.LATIN


def missing_scripts(names: Iterable[str]) -> list[str]:
    """Scripts in which nothing could be compared, for want of a name."""
    present = {script_of(name) for name in names}
    return [script.value for script in Script if script not in present]
