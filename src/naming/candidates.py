"""Blocking keys: short texts for a database index, so that duplicates share at least one and few others do.

Prefixes: ``id`` identifier, ``n`` whole name without legal form, ``u`` the same with umlauts dropped, ``w`` one
distinctive word, ``y`` reading of a stretch of a Chinese name, ``c`` a name of generic words by their meaning,
``s`` consonants of a possible transcription.
"""

from .latin import LatinName, is_generic, parse_latin
from .name_pairs import brands_in
from .native import Kind, NativeName, parse_native
from .normalise import has_han, name_key, weak_key
from .places import place_without_suffix, places_by_spelling
from .profile import NameProfile
from .transliteration import sound_classes, sound_of_latin, sound_of_pinyin
from .words import concepts_by_latin, words_by_native

_LONGEST_KEY = 64


def blocking_keys(profile: NameProfile) -> frozenset[str]:
    """Keys of an organisation; two that may be the same share one. None is longer than 64 characters."""
    keys = {f"id:{scheme.value}:{value}" for scheme, value in profile.identifiers}
    for name in profile.names:
        keys |= keys_of_name(name)
    return frozenset(key[:_LONGEST_KEY] for key in keys)


def keys_of_name(name: str) -> frozenset[str]:
    """Keys of one name of either script; never empty for a name that has a visible character."""
    return _native_keys(parse_native(name)) if has_han(name) else _latin_keys(parse_latin(name))


def _native_keys(name: NativeName) -> frozenset[str]:
    core = "".join(name.cells)
    keys = {f"n:{name_key(core) or core}", f"w:{''.join(name.sounds)}"}
    for start, end, kind in name.units:
        if kind in {None, Kind.BRAND}:
            keys |= _stretch_keys(name, start, end)
        elif kind is Kind.LATIN and len(name.cells[start]) > 1:
            keys.add(f"w:{name.cells[start]}")
    keys |= {f"w:{name_key(latin)}" for brand in brands_in(name) for latin in brand.latin}
    keys.add(_concept_key(_native_concepts(name)))
    return frozenset(keys - {""})


def _stretch_keys(name: NativeName, start: int, end: int) -> set[str]:
    """Readings of an unexplained stretch, alone and with the character before or behind it."""
    keys = {f"s:{sound_classes(sound_of_pinyin(name.sounds[start:end]))}"} if end - start > 1 else set()
    for first in (start - 1, start):
        for last in (end, end + 1):
            if first >= 0 and last <= len(name.cells) and last - first > 1:
                keys.add(f"w:{''.join(name.sounds[first:last])}")
    return keys


def _latin_keys(name: LatinName) -> frozenset[str]:
    core = name.split.core
    keys = {f"n:{name_key(core) or core}", f"u:{weak_key(core)}"}
    for place, word in enumerate(name.words):
        if len(word) > 1 and not is_generic(word) and word not in places_by_spelling():
            keys |= {f"w:{word}", f"u:{weak_key(word)}", f"s:{sound_classes(sound_of_latin(word))}"}
        keys |= {f"w:{''.join(name.words[place : place + 2])}"}
    keys |= {f"w:{name_key(latin)}" for brand in brands_in(name) for latin in brand.latin}
    keys.add(_concept_key(_latin_concepts(name)))
    return frozenset(key for key in keys if key not in {"", "s:", "u:"})


def _concept_key(concepts: set[str]) -> str:
    return "c:" + "-".join(sorted(concepts)) if len(concepts) > 1 else ""


def _native_concepts(name: NativeName) -> set[str]:
    found = set()
    for start, end, kind in name.units:
        text = "".join(name.cells[start:end])
        if kind is Kind.PLACE:
            place = place_without_suffix(text) or text
            found.add(name_key(places_by_spelling()[place][0].latin))
        elif kind is Kind.WORD:
            found.add(str(min(word.concept for word in words_by_native()[text])))
    return found


def _latin_concepts(name: LatinName) -> set[str]:
    found = set()
    for word in name.words:
        if word in places_by_spelling():
            found.add(name_key(places_by_spelling()[word][0].latin))
        elif word in concepts_by_latin():
            found.add(str(min(concepts_by_latin()[word])))
    return found
