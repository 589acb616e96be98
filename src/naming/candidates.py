"""Blocking keys: short texts for a database index, so that duplicates share at least one and few others do.

Prefixes: ``id`` identifier, ``n`` whole name without legal form, ``u`` the same with umlauts dropped, ``w`` one
distinctive word, ``y`` reading of a stretch of a Chinese name, ``c`` a name of generic words by their meaning,
``s`` consonants of a possible transcription.
"""

from collections.abc import Sequence

from .latin import LatinName, is_generic, is_stop_word, parse_latin
from .name_pairs import brands_in
from .native import Kind, NativeName, parse_native
from .normalise import has_han, name_key, weak_key
from .places import place_without_suffix, places_by_spelling
from .profile import NameProfile
from .transliteration import sound_classes, sound_of_latin, sound_of_pinyin
from .words import concepts_by_latin, words_by_native

_LONGEST_KEY = 64
_TELLING_SOUND = 3


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
    keys = {f"n:{name_key(name.core) or name.core}", f"w:{''.join(name.sounds)}"}
    for start, end, kind in name.units:
        if kind in {None, Kind.BRAND} or (kind is Kind.PLACE and start > 0):
            keys |= _stretch_keys(name, start, end)
        elif kind is Kind.LATIN and len(name.cells[start]) > 1:
            keys.add(f"w:{name.cells[start]}")
    keys |= {f"w:{name_key(latin)}" for brand in brands_in(name) for latin in brand.latin}
    return frozenset(keys | _meaning_key([_meaning_of_unit(name, *unit) for unit in name.units]))


def _stretch_keys(name: NativeName, start: int, end: int) -> set[str]:
    """Readings of an unexplained stretch, alone and with the character before or behind it."""
    keys = _sound_key(sound_of_pinyin(name.sounds[start:end]))
    for first in (start - 1, start):
        for last in (end, end + 1):
            if first >= 0 and last <= len(name.cells) and last - first > 1:
                keys.add(f"w:{''.join(name.sounds[first:last])}")
    return keys


def _latin_keys(name: LatinName) -> frozenset[str]:
    core = name.split.core
    keys = {f"n:{name_key(core) or core}", f"u:{weak_key(core) or core}"}
    for place, word in enumerate(name.words):
        if len(word) > 1 and not is_generic(word) and (place > 0 or word not in places_by_spelling()):
            keys |= {f"w:{word}", f"u:{weak_key(word)}"} | _sound_key(sound_of_latin(word))
    keys |= {f"w:{word}" for word, _, _ in name.own_words if word not in name.words}
    keys |= {f"w:{name_key(latin)}" for brand in brands_in(name) for latin in brand.latin}
    return frozenset(keys | _meaning_key(_meanings_of_words(name.words)))


def _sound_key(code: str) -> set[str]:
    classes = sound_classes(code)
    return {f"s:{classes}"} if len(classes) >= _TELLING_SOUND else set()


def _meaning_key(meanings: Sequence[str]) -> set[str]:
    """One key for a name in which every part is a place or a generic word; nothing for any other."""
    return {"c:" + "-".join(sorted(set(meanings)))} if len(meanings) > 1 and all(meanings) else set()


def _meaning_of_unit(name: NativeName, start: int, end: int, kind: Kind | None) -> str:
    text = "".join(name.cells[start:end])
    if kind is Kind.PLACE:
        return name_key(places_by_spelling()[place_without_suffix(text) or text][0].latin)
    return _meaning_of_latin(name_key(words_by_native()[text][0].latin[0])) if kind is Kind.WORD else ""


def _meanings_of_words(words: tuple[str, ...]) -> list[str]:
    """What the longest stretches of words mean, from left to right; empty for a stretch without meaning."""
    found, place = [], 0
    telling = [word for word in words if not is_stop_word(word)]
    while place < len(telling):
        ends = range(min(place + 3, len(telling)), place, -1)
        end = next((end for end in ends if _meaning_of_latin("".join(telling[place:end]))), place + 1)
        found.append(_meaning_of_latin("".join(telling[place:end])))
        place = end
    return found


def _meaning_of_latin(key: str) -> str:
    if key in places_by_spelling():
        return name_key(places_by_spelling()[key][0].latin)
    return str(min(concepts_by_latin()[key])) if key in concepts_by_latin() else ""
