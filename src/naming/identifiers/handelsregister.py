"""Numbers of the German commercial, cooperative, partnership, company and association registers.

A number is unique only together with the court that keeps the register (sections 8 and 14 HGB; HRV sections
3 and 13). It is written in many orders; here always ``HRB 12345 Gelsenkirchen``, with the court's name as the
common register portal writes it.
"""

import re
from functools import cache

from stdnum.de import handelsregisternummer
from stdnum.exceptions import ValidationError

from naming.normalise import fold_latin

from .errors import Doubt, Fault, InvalidIdentifier, Scheme

_REGISTERS = {"hra": "HRA", "hrb": "HRB", "gnr": "GnR", "pr": "PR", "vr": "VR", "gsr": "GsR"}
_REGISTER = re.compile(r"\b(HRA|HRB|GnR|GsR|PR|VR)(?![A-Za-z])\.?(?:[-:\s]|Nr\.?|Nummer)*", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<digits>[1-9]\d{0,5})(?!\d)(?:\s*(?!AG\b)(?P<suffix>[A-ZÖ]{1,3})(?![\w]))?")
_COURT_TITLE = re.compile(
    r"\b(?:Amtsgerichts?|Registergerichts?|AG|Handelsregisters?|Registernummer|eingetragen)\b[.:]?", re.IGNORECASE
)
_PREPOSITIONS = frozenset(("beim", "des", "der", "im", "in", "bei", "am", "unter", "und", "zu"))


def normalise_register_number(text: str) -> str:
    """``HRB 12345 B Berlin (Charlottenburg)`` from any usual spelling; otherwise InvalidIdentifier.

    An unknown court is kept as written; :func:`doubts_about_register_number` reports it.
    """
    register = _REGISTER.search(text)
    if register is None:
        raise _invalid(Fault.REGISTER_MISSING, text)
    number = _NUMBER.match(text, register.end())
    if number is None:
        raise _invalid(Fault.NUMBER_MISSING, text)
    court = _court_in(text[: register.start()] + " " + text[number.end() :])
    if not court:
        raise _invalid(Fault.COURT_MISSING, text)
    kind = _REGISTERS[register[1].lower()]
    return " ".join(part for part in (kind, number["digits"], number["suffix"], court) if part)


def doubts_about_register_number(normalised: str) -> tuple[Doubt, ...]:
    """A court that is on no list is a doubt only: courts merge, and old entries keep their names."""
    number = _NUMBER.match(normalised, normalised.index(" ") + 1)
    court = normalised[number.end() :].strip() if number else ""
    return () if _known_court(court) else (Doubt.UNKNOWN_COURT,)


def _court_in(text: str) -> str:
    words = re.sub(r"[,;:/]|\s-\s", " ", _COURT_TITLE.sub(" ", text)).split()
    while words and words[0].lower() in _PREPOSITIONS:
        words = words[1:]
    while words and words[-1].lower() in _PREPOSITIONS:
        words = words[:-1]
    written = " ".join(words).strip(" .-")
    return _known_court(written) or written


def _known_court(name: str) -> str:
    key = _court_key(name)
    if key in _courts():
        return _courts()[key]
    try:  # the library knows aliases of courts, such as Charlottenburg for Berlin
        return str(handelsregisternummer.validate(f"{name} HRB 1")).removesuffix(" HRB 1")
    except ValidationError:
        return ""


@cache
def _courts() -> dict[str, str]:
    return {_court_key(court): court for court in handelsregisternummer.GERMAN_COURTS}


def _court_key(name: str) -> str:
    return re.sub(r"[^a-z]", "", fold_latin(name))


def _invalid(code: Fault, text: str) -> InvalidIdentifier:
    return InvalidIdentifier(code, scheme=Scheme.REGISTER_DE, value=text)
