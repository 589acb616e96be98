"""Identifiers of legal entities: one spelling for each, checked by its own rule.

A valid check character says that the text was typed correctly, never that the entity exists.
"""

import re
import unicodedata

from .checksums import normalise_german_vat, normalise_lei
from .errors import Doubt, Fault, InvalidIdentifier, Scheme
from .handelsregister import doubts_about_register_number, normalise_register_number
from .uscc import doubts_about_uscc, normalise_uscc

__all__ = [
    "Doubt",
    "Fault",
    "InvalidIdentifier",
    "Scheme",
    "detect_identifier",
    "doubts_about",
    "normalise_identifier",
]

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212\u00ad\u200b-\u200f\ufeff.:/_]+")
_COMPACT = {Scheme.USCC: normalise_uscc, Scheme.LEI: normalise_lei, Scheme.VAT_DE: normalise_german_vat}
_RUN = re.compile(r"[0-9A-Z]+(?:[\s\-.]?[0-9A-Z]+)*")


def normalise_identifier(scheme: Scheme, value: str) -> str:
    """The one spelling of ``value``; full-width forms, case and separators do not matter.

    Raises InvalidIdentifier with the reason.
    """
    text = unicodedata.normalize("NFKC", value).strip()
    if not text:
        raise InvalidIdentifier(Fault.EMPTY, scheme=scheme, value=value)
    if scheme is Scheme.REGISTER_DE:
        return normalise_register_number(text)
    return _COMPACT[scheme](_SEPARATORS.sub("", text).upper())


def doubts_about(scheme: Scheme, normalised: str) -> tuple[Doubt, ...]:
    """Doubts about a valid identifier that never block it: an unlisted region or court."""
    if scheme is Scheme.USCC:
        return doubts_about_uscc(normalised)
    if scheme is Scheme.REGISTER_DE:
        return doubts_about_register_number(normalised)
    return ()


def detect_identifier(text: str) -> list[tuple[Scheme, str]]:
    """Every identifier that ``text`` (a search, a line of an imprint) is or contains, in the order of Scheme."""
    found: dict[tuple[Scheme, str], None] = {}
    for scheme in Scheme:
        for candidate in _candidates(scheme, text):
            try:
                found[scheme, normalise_identifier(scheme, candidate)] = None
            except InvalidIdentifier:
                continue
    return list(found)


def _candidates(scheme: Scheme, text: str) -> list[str]:
    if scheme is Scheme.REGISTER_DE:
        return [text]
    upper = unicodedata.normalize("NFKC", text).upper()
    words = upper.split()
    joined = [" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    return [text, *_RUN.findall(upper), *(joined if len(words) <= 12 else words)]
