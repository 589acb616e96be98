"""Names as the reader of a mail can read them."""

from citybridge.alliance.enums import Side
from citybridge.core.languages import Language
from citybridge.organisations.models import Organisation


def name_for(organisation: Organisation, language: str) -> str:
    """The native name, or for whoever does not read Chinese the Latin one."""
    reads_native = organisation.side == Side.DE or language == Language.ZH
    return organisation.native_name if reads_native else organisation.latin_name or organisation.native_name
