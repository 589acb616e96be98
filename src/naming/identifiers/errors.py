"""What can be wrong with an identifier, as codes that the caller turns into sentences."""

from enum import StrEnum


class Scheme(StrEnum):
    """Kinds of identifiers of legal entities."""

    USCC = "uscc"
    LEI = "lei"
    VAT_DE = "vat_de"
    REGISTER_DE = "register_de"


class Fault(StrEnum):
    """Reasons why a text is not an identifier of its scheme."""

    EMPTY = "empty"
    LENGTH = "length"
    ALPHABET = "alphabet"
    FORMAT = "format"
    CHECKSUM = "checksum"
    REGISTER_MISSING = "register_missing"
    NUMBER_MISSING = "number_missing"
    COURT_MISSING = "court_missing"


class Doubt(StrEnum):
    """Doubts about a well-formed identifier; they never block it."""

    UNKNOWN_REGION = "unknown_region"
    UNKNOWN_COURT = "unknown_court"


class InvalidIdentifier(ValueError):
    """``value`` is no identifier of ``scheme``: ``code`` says why, ``params`` fill the caller's sentence.

    ``params`` may hold ``expected`` and ``found`` (lengths), ``character`` and ``position`` (from 1), or
    ``hint`` (a correction that would be valid, such as the digit 0 for the letter O).
    """

    def __init__(self, code: Fault, *, scheme: Scheme, value: str, **params: str | int) -> None:
        super().__init__(f"{scheme}: {code}")
        self.code = code
        self.scheme = scheme
        self.value = value
        self.params = params
