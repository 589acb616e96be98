"""How much a decoded text looks like what people write: German and its neighbours, or Chinese.

Sources: GB 2312-1980 orders its 3,755 most used characters in rows 16 to 55 (level 1) and the rarer ones in rows 56
to 87; GBK put what is left around them. A byte pair of a wrongly read German text falls mostly into that rest.
"""

import string
import unicodedata

# Letters and signs beyond ASCII that German, English, French, Spanish, Italian and Nordic texts use.
LATIN_LETTERS = frozenset("äöüßÄÖÜéèêëàáâåãçñóòôõíìîïúùûýøæœÉÈÀÁÂÅÇÑÓÔØÆÍÚ")
LATIN_SIGNS = frozenset("–—…€°²³§®™©„“”‚‘’«»·×µ½¼¾±•†\u00a0£´¿¡ªº")
INSIDE_WORDS, PUNCTUATION = frozenset("’–·"), frozenset(("", *string.punctuation))
FIRST_LEVEL, SECOND_LEVEL = (0xB0, 0xD7), (0xD8, 0xF7)
SECOND_LEVEL_WEIGHT = 0.6


def latin_plausibility(text: str) -> float:
    """0 to 1: how much of what is not ASCII are Latin letters among other letters, and usual signs."""
    beyond = [place for place, character in enumerate(text) if character > "\x7f"]
    if not beyond:
        return 1.0
    return sum(_latin_weight(text, place) for place in beyond) / len(beyond)


def _latin_weight(text: str, place: int) -> float:
    character, before, behind = text[place], text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if _run_length(text, place) > 2:
        return 0.0
    if character in LATIN_SIGNS:
        inside_a_word = before.isalpha() and not (behind.isspace() or behind in PUNCTUATION)
        return 0.0 if inside_a_word and character not in INSIDE_WORDS else 1.0
    if character not in LATIN_LETTERS or not (before.isalpha() or behind.isalpha()):
        return 0.3 if character in LATIN_LETTERS else 0.0
    return 0.2 if character.isupper() and before.islower() else 1.0


def _run_length(text: str, place: int) -> int:
    """How many characters beyond ASCII stand together here."""
    start = end = place
    while start > 0 and text[start - 1] > "\x7f":
        start -= 1
    while end + 1 < len(text) and text[end + 1] > "\x7f" and end - start < 4:
        end += 1
    return end - start + 1


def chinese_plausibility(text: str) -> float:
    """0 to 1: how much of what is not ASCII are usual Chinese characters, full-width signs, umlauts."""
    weights = [_chinese_weight(character) for character in text if character > "\x7f"]
    return sum(weights) / len(weights) if weights else 0.0


def _chinese_weight(character: str) -> float:
    if character in LATIN_LETTERS or character in LATIN_SIGNS:
        return 0.9
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        return 0.1 if unicodedata.category(character) == "Lo" else 0.0
    row = encoded[0]
    if FIRST_LEVEL[0] <= row <= FIRST_LEVEL[1]:
        return 1.0
    if SECOND_LEVEL[0] <= row <= SECOND_LEVEL[1]:
        return SECOND_LEVEL_WEIGHT
    return 1.0 if row in {0xA1, 0xA3} else 0.2
