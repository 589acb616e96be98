"""Unified Social Credit Code of Chinese legal entities, GB 32100-2015 with Amendment No. 1.

Eighteen characters: department (1), category (1), region of GB/T 2260 (6 digits), organisation code of
GB 11714 (9), check character (1). The alphabet is 0-9 and A-Z without I, O, S, V and Z; the check character
makes the sum of the values, weighted with the powers of three, divisible by 31. Departments have letters too
(A armed forces, N agriculture, Y others).
"""

from itertools import product

from .errors import Doubt, Fault, InvalidIdentifier, Scheme

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_MISREAD = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}
# First two digits of GB/T 2260; 10 is used where the Ministry of Civil Affairs or the State registers itself.
_PROVINCES = frozenset(map(str, (
    10, *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82
)))  # fmt: skip


def check_character(body: str) -> str:
    """The check character that belongs to the first seventeen characters."""
    total = sum(_VALUE[character] * pow(3, place, 31) for place, character in enumerate(body))
    return ALPHABET[-total % 31]


def normalise_uscc(compact: str) -> str:
    """``compact`` (upper case, without separators) when it is a valid code; otherwise InvalidIdentifier."""
    if len(compact) != LENGTH:
        raise _invalid(Fault.LENGTH, compact, expected=LENGTH, found=len(compact))
    for position, character in enumerate(compact, start=1):
        if character not in _VALUE:
            raise _invalid(Fault.ALPHABET, compact, character=character, position=position, **_hint(compact))
    if not compact[2:8].isdigit() or compact[0] == "0":
        raise _invalid(Fault.FORMAT, compact)
    if compact[-1] != check_character(compact[:-1]):
        raise _invalid(Fault.CHECKSUM, compact)
    return compact


def doubts_about_uscc(code: str) -> tuple[Doubt, ...]:
    """A region that GB/T 2260 does not list is a doubt only: the list changes, registers keep old codes."""
    return () if code[2:4] in _PROVINCES else (Doubt.UNKNOWN_REGION,)


def _hint(compact: str) -> dict[str, str]:
    choices = [(_MISREAD[char],) if char in _MISREAD else (char,) for char in compact]
    for candidate in product(*choices):
        text = "".join(candidate)
        if all(char in _VALUE for char in text) and text[-1] == check_character(text[:-1]):
            return {"hint": text}
    return {}


def _invalid(code: Fault, compact: str, **params: str | int) -> InvalidIdentifier:
    return InvalidIdentifier(code, scheme=Scheme.USCC, value=compact, **params)
