"""Which of the three languages a text is written in."""

import re

from matchmaking.model import Language

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_GERMAN_WORDS = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "für",
        "mit",
        "von",
        "im",
        "am",
        "zum",
        "zur",
        "auf",
        "aus",
        "bei",
        "ist",
        "sind",
        "wir",
        "suchen",
        "bieten",
        "nicht",
        "auch",
        "nach",
        "über",
        "unter",
        "sowie",
        "durch",
        "als",
        "an",
        "ohne",
        "unser",
        "ihre",
        "zu",
    ]
)
_ENGLISH_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "or",
        "for",
        "with",
        "from",
        "in",
        "on",
        "to",
        "at",
        "by",
        "is",
        "are",
        "we",
        "seek",
        "offer",
        "not",
        "also",
        "our",
        "your",
        "a",
        "an",
        "as",
        "other",
        "than",
        "without",
        "their",
        "its",
        "this",
        "that",
    ]
)
_GERMAN_FORMS = re.compile(
    r"[äöüß]|(?:ung|ungen|keit|heit|schaft|lich|isch|tion|technik|anlagen?|bau|stoffe?|zeug|werk|geräte?|"
    r"maschinen?|sch\w*|tz|chen)$"
)
_ENGLISH_FORMS = re.compile(r"(?:ing|ings|ness|ship|ly|tions?|ments?|ware|ers|ies|ous|ble|al|y|th|ee\w*|oo\w*)$")


def detect_language(text: str) -> Language:
    """Guess the language: Han characters decide first, then function words, then typical word forms.

    Short texts without any sign count as English.
    """
    words = _WORD.findall(text)
    han = len(_HAN.findall(text))
    if han and han * 2 >= sum(1 for word in words if not _HAN.search(word)):
        return "zh"
    german = english = 0.0
    for position, word in enumerate(words):
        low = word.lower()
        german += 2 * (low in _GERMAN_WORDS) + bool(_GERMAN_FORMS.search(low))
        english += 2 * (low in _ENGLISH_WORDS) + bool(_ENGLISH_FORMS.search(low))
        german += 0.5 * (position > 0 and word[0].isupper() and not word.isupper())
        german += 0.5 * (len(word) > 13)
    return "de" if german > english else "en"
