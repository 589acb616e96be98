"""Chinese names in Latin letters: pinyin without tones, initials, and keys for sorted lists."""

import re
import unicodedata
from functools import cache, lru_cache

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PINYIN_DICT

from .normalise import fold, fold_latin, has_han, simplify
from .tables import table

_HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u3007]+")


@lru_cache(maxsize=16_384)
def syllables(text: str) -> tuple[str, ...]:
    """Pinyin without tones, one entry per Chinese character; other words stay one entry each.

    ``ü`` is written ``v``, so that 吕 (lv) and 路 (lu) stay apart. A character without a known reading stays.
    """
    parts: list[str] = []
    place = 0
    folded = fold(text)
    for run in _HAN_RUN.finditer(folded):
        parts += folded[place : run.start()].split()
        parts += _read(run[0])
        place = run.end()
    return (*parts, *folded[place:].split())


def pinyin(text: str, *, separator: str = "") -> str:
    """``上海电气`` as ``shanghaidianqi``, or with a separator between the syllables."""
    return separator.join(syllables(text))


def initials(text: str) -> str:
    """First letters, as typed in a search: ``上海电气`` as ``shdq``."""
    return "".join(syllable[0] for syllable in syllables(text))


@lru_cache(maxsize=16_384)
def sort_key(name: str) -> str:
    """A key for sorted lists in any collation: Latin names first (umlauts as DIN 5007-2), Chinese ones by pinyin.

    The name itself follows the reading, so that homophones keep one order.
    """
    if not has_han(name[:1]):
        return f"0{fold_latin(name)}"
    return f"1{pinyin(name, separator=' ')} {simplify(unicodedata.normalize('NFC', name))}"


@lru_cache(maxsize=16_384)
def person_sort_key(family_name: str, given_name: str = "") -> str:
    """Like :func:`sort_key`, with the reading a character has as a surname (曾 is Zeng, 单 is Shan)."""
    if not has_han(family_name):
        return sort_key(" ".join(part for part in (family_name, given_name) if part))
    reading = surname_reading(family_name)
    return f"1{reading} {pinyin(given_name, separator=' ')} {family_name}{given_name}"


def surname_reading(family_name: str) -> str:
    """Pinyin of a family name, syllables separated by spaces."""
    return _readings("surname").get(simplify(family_name)) or pinyin(family_name, separator=" ")


def other_readings(han: str, sounds: tuple[str, ...]) -> tuple[str, ...]:
    """Joined pinyin with the second usual reading of one character (藏格 is *Zangge*, not *Cangge*)."""
    if len(han) != len(sounds):
        return ()
    return tuple(
        "".join((*sounds[:place], other, *sounds[place + 1 :]))
        for place, char in enumerate(han)
        for other in _usual_readings(char)
        if other != sounds[place]
    )


@lru_cache(maxsize=16_384)
def _usual_readings(char: str) -> tuple[str, ...]:
    readings = fold_latin(PINYIN_DICT.get(ord(char), "").replace("ü", "v").replace(",", " ")).split()
    return tuple(dict.fromkeys(readings))[:2]


@lru_cache(maxsize=16_384)
def is_pinyin(word: str) -> bool:
    """Whether a folded Latin word is two or more pinyin syllables written together."""
    ends = {0: 0}
    for end in range(1, len(word) + 1):
        counts = [
            ends[start] + 1 for start in range(max(0, end - 6), end) if start in ends and word[start:end] in _all()
        ]
        if counts:
            ends[end] = max(counts)
    return ends.get(len(word), 0) > 1


@cache
def _all() -> frozenset[str]:
    """Every pinyin syllable without its tone."""
    marked = {reading for readings in PINYIN_DICT.values() for reading in readings.split(",")}
    plain = {fold_latin(reading.replace("ü", "v")) for reading in marked}
    return frozenset(syllable for syllable in plain if len(syllable) > 1 and syllable.isascii()) | {"a", "e"}


def _read(han: str) -> list[str]:
    """Readings of a run of Chinese characters; words of the table come before the general dictionary."""
    words, longest = _readings("word"), _longest_word()
    read: list[str] = []
    place = start = 0
    while place < len(han):
        length = next((n for n in range(longest, 1, -1) if han[place : place + n] in words), 0)
        if length:
            read += _dictionary_reading(han[start:place]) + words[han[place : place + length]].split()
            place = start = place + length
        else:
            place += 1
    return read + _dictionary_reading(han[start:])


def _dictionary_reading(han: str) -> list[str]:
    if not han:
        return []
    read = lazy_pinyin(han, style=Style.NORMAL, v_to_u=False)
    if len(read) != len(han):  # characters without a reading come back in one piece
        read = [syllable for char in han for syllable in lazy_pinyin(char, style=Style.NORMAL, v_to_u=False)]
    return [syllable.replace("ü", "v") for syllable in read]


@cache
def _readings(kind: str) -> dict[str, str]:
    return {row["zh"]: row["pinyin"].replace("ü", "v") for row in table("readings") if row["kind"] == kind}


@cache
def _longest_word() -> int:
    return max(map(len, _readings("word")))
