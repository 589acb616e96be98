"""How well a Latin name sounds like Chinese characters that transcribe it, or are transcribed by it.

Both sides are brought to one coarse sound code, in which voicing, aspiration, the retroflex and palatal series,
r and l, and final n and ng do not count; a weighted edit distance then forgives vowels, which transcription adds
between consonants (西门子 *xi men zi* for *Siemens*), far more easily than consonants.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

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
    ("v", "F"), ("w", "W"), ("l", "L"), ("r", "L"), ("R", "R"), ("m", "M"), ("n", "N"), ("s", "S"),
    ("h", "H"), ("y", "i"), ("ow", "au"), ("aw", "o"), ("ew", "iu"), ("ee", "i"), ("oo", "u"), ("ie", "i"),
    ("ai", "ai"), ("ei", "ai"), ("eu", "oi"), ("ou", "u"),
)  # fmt: skip
_VOWELS = frozenset("aeiou")
# Substitutions that transcription really makes, cheaper than an arbitrary one.
_CLOSE = {
    frozenset("CS"): 0.35, frozenset("CG"): 0.5, frozenset("CD"): 0.5, frozenset("HG"): 0.4, frozenset("HF"): 0.5,
    frozenset("WF"): 0.3, frozenset("WB"): 0.5, frozenset("BF"): 0.5, frozenset("NM"): 0.4, frozenset("HS"): 0.5,
    frozenset("CH"): 0.5, frozenset("LR"): 0.1, frozenset("LN"): 0.6, frozenset("YC"): 0.4, frozenset("HW"): 0.5,
}  # fmt: skip
_SOUNDS = "aeiouBCDFGHLMNRSWY"
_CODA = re.compile(r"(?<=[aeiou])r(?![aeiour])")
_NO_SOUND = re.compile(f"[^{_SOUNDS}]")
_CLASS = str.maketrans("CHFWMYR", "SGBBNSL")
_REPEATS = re.compile(r"([A-Z])\1+")


@lru_cache(maxsize=16_384)
def sound_of_pinyin(syllables: tuple[str, ...]) -> str:
    """Sound code of toneless pinyin syllables; what is no pinyin (a digit, a Latin letter) has no sound."""
    code = "".join(_syllable(syllable) for syllable in syllables)
    return _REPEATS.sub(r"\1", _NO_SOUND.sub("", code))


@lru_cache(maxsize=16_384)
def sound_of_latin(word: str) -> str:
    """Sound code of a folded Latin word."""
    code, place = [], 0
    word = _CODA.sub("R", word)
    while place < len(word):
        match = next(((text, out) for text, out in _LATIN if word.startswith(text, place)), None)
        text, out = match or (word[place], word[place] if word[place] in _VOWELS else "")
        code.append(out)
        place += len(text)
    return _REPEATS.sub(r"\1", "".join(code))


@lru_cache(maxsize=16_384)
def sound_similarity(one: str, other: str) -> float:
    """Similarity of two sound codes, 0 to 1 (weighted edit distance over the mean weight of both)."""
    total = (_weight(one) + _weight(other)) / 2
    return max(0.0, 1 - _distance(one, other) / total) if total else 0.0


def transcription_similarity(syllables: tuple[str, ...], word: str) -> float:
    """How well pinyin syllables transcribe a folded Latin word, 0 to 1."""
    return sound_similarity(sound_of_pinyin(syllables), sound_of_latin(word))


def roughly_alike(one: str, other: str) -> bool:
    """A quick test that two sound codes are worth comparing: like weight, and most consonant classes in order."""
    light, heavy = sorted((_weight(one), _weight(other)))
    if heavy > 1.75 * light:  # then their similarity is below 0.46 whatever they are
        return False
    return Indel.normalized_similarity(sound_classes(one), sound_classes(other)) >= 0.55


@lru_cache(maxsize=16_384)
def sound_classes(code: str) -> str:
    """Consonants of a sound code with the often exchanged ones made one."""
    return skeleton(code).translate(_CLASS)


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


def _weigh(sound: str) -> float:
    return 0.25 if sound in _VOWELS else 0.5 if sound in "HRYW" else 1.0


_COST = {sound: _weigh(sound) for sound in _SOUNDS}


def _change(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if (one in _VOWELS) != (other in _VOWELS):
        return _COST[one] + _COST[other]
    return 0.15 if one in _VOWELS else _CLOSE.get(frozenset((one, other)), 1.2)


_CHANGE = {one: {other: _change(one, other) for other in _SOUNDS} for one in _SOUNDS}


@lru_cache(maxsize=16_384)
def _weight(code: str) -> float:
    return sum(_COST[sound] for sound in code)


def _distance(one: str, other: str) -> float:
    """Weighted edit distance (Wagner and Fischer 1974), row by row."""
    costs = [_COST[sound] for sound in other]
    row = [0.0]
    for cost in costs:
        row.append(row[-1] + cost)
    for first in one:
        removal, change = _COST[first], _CHANGE[first]
        diagonal, left = row[0], row[0] + removal
        row[0] = left
        for place, second in enumerate(other, start=1):
            above = row[place]
            best = min(diagonal + change[second], above + removal, left + costs[place - 1])
            diagonal, left = above, best
            row[place] = best
    return row[-1]
