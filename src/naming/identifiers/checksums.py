"""Legal Entity Identifier (ISO 17442) and German value added tax identification number (section 27a UStG)."""

from stdnum import lei
from stdnum.de import vat
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError

from .errors import Fault, InvalidIdentifier, Scheme

_FAULTS: dict[type[ValidationError], Fault] = {
    InvalidLength: Fault.LENGTH,
    InvalidFormat: Fault.FORMAT,
    InvalidChecksum: Fault.CHECKSUM,
}


def normalise_lei(compact: str) -> str:
    """Twenty characters whose last two make the number congruent 1 modulo 97 (ISO 7064)."""
    if len(compact) != 20:
        raise InvalidIdentifier(Fault.LENGTH, scheme=Scheme.LEI, value=compact, expected=20, found=len(compact))
    if not (compact.isascii() and compact.isalnum() and compact[18:].isdigit()):
        raise InvalidIdentifier(Fault.FORMAT, scheme=Scheme.LEI, value=compact)
    try:
        return str(lei.validate(compact))
    except ValidationError as error:
        raise InvalidIdentifier(_FAULTS.get(type(error), Fault.FORMAT), scheme=Scheme.LEI, value=compact) from error


def normalise_german_vat(compact: str) -> str:
    """``DE`` and nine digits, the last of which is the check digit (ISO 7064 modulo 11, 10)."""
    if not compact.startswith("DE"):
        raise InvalidIdentifier(Fault.FORMAT, scheme=Scheme.VAT_DE, value=compact)
    try:
        return f"DE{vat.validate(compact)}"
    except ValidationError as error:
        fault = _FAULTS.get(type(error), Fault.FORMAT)
        raise InvalidIdentifier(fault, scheme=Scheme.VAT_DE, value=compact) from error
