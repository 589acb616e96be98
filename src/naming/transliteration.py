"""How well a Latin name sounds like Chinese characters that transcribe it, or are transcribed by it.

Both sides are brought to one coarse sound code, in which voicing, aspiration, the retroflex and palatal series,
r and l, and final n and ng do not count; a weighted edit distance then forgives vowels, which transcription adds
between consonants (西门子 *xi men zi* for *Siemens*), far more easily than consonants.
"""

import re
from functools import lru_cache

_PINYIN_INITIALS = (
    ("zh", "C"), ("ch", "C"), ("sh", "S"), ("j", "C"), ("q", "C"), ("x", "S"), ("z", "C"), ("c", "C"), ("s", "S"),
    ("b", "B"), ("p", "B"), ("m", "M"), ("f", "F"), ("d", "D"), ("t", "D"), ("n", "N"), ("l", "L"), ("r", "L"),
    ("g", "G"), ("k", "G"), ("h", "H"), ("w", "W"), ("y", "Y"),
)  # fmt: skip
_PINYIN_FINALS = (
    ("iang", "iaN"), ("iong", "ioN"), ("uang", "uaN"), ("ang", "aN"), ("eng", "eN"), ("ing", "iN"), ("ong", "oN"),
    ("ian", "ieN"), ("uan", "uaN"), ("an", "aN"), ("en", "eN"), ("in", "iN"), ("un", "uN"), ("vn", "iN"),
    ("iao", "iau"), ("ao", "au"), ("ou", "o"), ("iu", "iu"), ("uo", "o"), ("ui", "ui"), ("er", "eL"), ("v", "i"),
)  # fmt: skip
_LATIN = (
    ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("ch", "H"), ("sh", "S"), ("ph", "F"), ("th", "D"), ("ck", "G"),
    ("qu", "GW"), ("kn", "N"), ("wh", "W"), ("rh", "L"), ("gh", "G"), ("dge", "C"), ("tz", "C"), ("ts", "C"),
    ("ng", "N"), ("pf", "F"), ("x", "GS"), ("q", "C"), ("j", "C"), ("z", "C"), ("ce", "Se"), ("ci", "Si"),
    ("cy", "Si"), ("c", "G"), ("b", "B"), ("p", "B"), ("d", "D"), ("t", "D"), ("g", "G"), ("k", "G"), ("f", "F"),
    ("v", "F"),    ("w", "W"), ("l", "L"), ("r", "L"), ("m", "M"), ("n", "N"), ("s", "S"), ("h", "H"), ("y", "i"),
    ("ee", "i"), ("oo", "u"), ("ie", "i"), ("ai", "ai"), ("ei", "ai"), ("eu", "oi"), ("ou", "u"),
)  # fmt: skip
_VOWELS = frozenset("aeiou")
# Substitutions that transcription really makes, cheaper than an arbitrary one.
_CLOSE = {
    frozenset("CS"): 0.35, frozenset("CG"): 0.5, frozenset("CD"): 0.5, frozenset("HG"): 0.4, frozenset("HF"): 0.5,
    frozenset("WF"): 0.3, frozenset("WB"): 0.5, frozenset("BF"): 0.5, frozenset("NM"): 0.4, frozenset("HS"): 0.5,
    frozenset("LN"): 0.6, frozenset("YC"): 0.4, frozenset("HW"): 0.5,
}  # fmt: skip
_REPEATS = re.compile(r"([A-Z])\1+")


@lru_cache(maxsize=65_536)
def sound_of_pinyin(syllables: tuple[str, ...]) -> str:
    """Sound code of toneless pinyin syllables."""
    return _REPEATS.sub(r"\1", "".join(_syllable(syllable) for syllable in syllables))


@lru_cache(maxsize=65_536)
def sound_of_latin(word: str) -> str:
    """Sound code of a folded Latin word."""
    code, place = [], 0
    while place < len(word):
        match = next(((text, out) for text, out in _LATIN if word.startswith(text, place)), None)
        text, out = match or (word[place], word[place] if word[place] in _VOWELS else "")
        code.append(out)
        place += len(text)
    return _REPEATS.sub(r"\1", "".join(code))


@lru_cache(maxsize=262_144)
def sound_similarity(one: str, other: str) -> float:
    """Similarity of two sound codes, 0 to 1 (weighted edit distance over the mean weight of both)."""
    total = (_weight(one) + _weight(other)) / 2
    return max(0.0, 1 - _distance(one, other) / total) if total else 0.0


def transcription_similarity(syllables: tuple[str, ...], word: str) -> float:
    """How well pinyin syllables transcribe a folded Latin word, 0 to 1."""
    return sound_similarity(sound_of_pinyin(syllables), sound_of_latin(word))


def skeleton(code: str) -> str:
    """Consonants of a sound code alone: a key under which transcriptions of one name often meet."""
    return _REPEATS.sub(r"\1", "".join(sound for sound in code if sound not in _VOWELS))


def _syllable(syllable: str) -> str:
    for text, initial in _PINYIN_INITIALS:
        if syllable.startswith(text):
            return initial + _final(syllable[len(text) :])
    return _final(syllable)


def _final(final: str) -> str:
    return next((out + final[len(text) :] for text, out in _PINYIN_FINALS if final.startswith(text)), final)


def _cost(sound: str) -> float:
    return 0.25 if sound in _VOWELS else 0.5 if sound in "HYW" else 1.0


def _weight(code: str) -> float:
    return sum(map(_cost, code))


def _change(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if (one in _VOWELS) != (other in _VOWELS):
        return _cost(one) + _cost(other)
    return 0.15 if one in _VOWELS else _CLOSE.get(frozenset((one, other)), 1.2)


def _distance(one: str, other: str) -> float:
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _cost(sound))
    for first in one:
        previous, row = row, [row[0] + _cost(first)]
        for place, second in enumerate(other):
            row.append(
                min(
                    previous[place + 1] + _cost(first),
                    row[place] + _cost(second),
                    previous[place] + _change(first, second),
                )
            )
    return row[-1]
