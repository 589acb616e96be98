"""One spelling for names: width, case, umlauts, traditional characters and punctuation folded.

Three strengths are kept apart. :func:`name_key` is strict: *Müller* and *Mueller* meet, *Muller* does not.
:func:`weak_key` also drops the umlaut's dots, so that all three meet; it is good for finding, never for deciding.
:func:`fold` keeps the umlauts and is what a reader would call the same spelling.
"""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u3005\u3007]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "œ": "oe", "å": "aa"})
_CONJUNCTION = re.compile(r"[&+]|(?<=\s)u\.(?=\s)")
_PUNCTUATION = re.compile(r"[\W_]+")
_DIGRAPHS = re.compile(r"(?<=[aou])e")


def has_han(text: str) -> bool:
    """Whether the text has a Chinese character."""
    return _HAN.search(text) is not None


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=16_384)
def simplify(text: str) -> str:
    """Traditional characters as simplified ones; other text unchanged."""
    return str(_converter().convert(text)) if has_han(text) else text


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower case, single width, simplified, ``&``/``und``/``and`` as ``and``, other punctuation as one space.

    Idempotent. Never empty for a text that has a visible character: a name of signs alone stays as it is.
    """
    plain = _stable(text)
    words = _PUNCTUATION.sub(" ", _CONJUNCTION.sub(" and ", plain)).split()
    return " ".join("and" if word == "und" else word for word in words) or " ".join(plain.split())


def _stable(text: str) -> str:
    """NFKC, case folding and simplification until nothing changes (each can undo another's normal form)."""
    for _ in range(4):
        folded = unicodedata.normalize("NFC", simplify(_casefold(unicodedata.normalize("NFKC", text))))
        if folded == text:
            break
        text = folded
    return text


def _casefold(text: str) -> str:
    # "ß" must survive until the umlauts are spelt out; elsewhere the full case folding of Unicode is right.
    return "ß".join(part.casefold() for part in text.replace("ẞ", "ß").split("ß"))


@lru_cache(maxsize=16_384)
def fold_latin(text: str) -> str:
    """:func:`fold` with umlauts spelt out (ä as ae, ß as ss) and other diacritics removed."""
    spelt = fold(text).translate(_UMLAUTS)
    marks_off = "".join(char for char in unicodedata.normalize("NFD", spelt) if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", marks_off).split()) or spelt


def name_key(text: str) -> str:
    """The strict key: :func:`fold_latin` without spaces. Equal keys mean: the same name, differently typed."""
    return fold_latin(text).replace(" ", "")


def name_keys(text: str) -> tuple[str, ...]:
    """Spellings under which a name may be stored: as written, and with umlauts spelt out."""
    return tuple(dict.fromkeys((fold(text).replace(" ", ""), name_key(text))))


def weak_key(text: str) -> str:
    """The strict key with ae, oe, ue as a, o, u: Müller, Mueller and Muller meet. Only for finding candidates."""
    return _DIGRAPHS.sub("", name_key(text))
