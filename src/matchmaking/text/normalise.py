"""One form of writing per text, so that the same words look the same to every later step."""

import re
import unicodedata
from functools import cache
from typing import Any

from matchmaking.model import Language

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff\u00ad]")
_CJK_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


@cache
def _simplifier() -> Any:
    import opencc  # noqa: PLC0415 - slow import

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional Chinese characters become simplified ones (OpenCC t2s)."""
    return str(_simplifier().convert(text))


def sentence_case(text: str) -> str:
    """Rewrite a text set in capitals: the encoder is case-sensitive and does not know shouting.

    Words of one to three letters stay, for they are mostly abbreviations.
    """
    letters = [character for character in text if character.isalpha() and character.upper() != character.lower()]
    if len(letters) < 8 or sum(map(str.isupper, letters)) < 0.8 * len(letters):
        return text
    return re.sub(r"[^\W\d_]{4,}", lambda word: word.group().capitalize(), text)


def normalise(text: str, language: Language | None = None) -> str:
    """NFKC, no control characters, single spaces, no shouting; Chinese in simplified characters."""
    text = _CONTROL.sub("", unicodedata.normalize("NFKC", text))
    text = _SPACE.sub(" ", text).strip()
    if language in (None, "zh") and any("\u3400" <= character <= "\u9fff" for character in text):
        return _CJK_GAP.sub("", simplified(text))
    return sentence_case(text)
