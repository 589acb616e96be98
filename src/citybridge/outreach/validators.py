"""What offices write in a campaign, and the codes that people type from a letter."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.core.lists import listed

# The allow-list: a name in braces and nothing else. No attribute, index or format is ever looked up (R42).
PLACEHOLDERS = (
    "organisation", "event", "dates", "place", "topics", "office", "answer_by", "answer_link", "answer_code",
)  # fmt: skip
BRACES = re.compile(r"\{([^{}]*)\}")
# Crockford's base 32 without what is misread: 12 characters are 60 bits.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
# Spaces, and dashes as phones and word processors type them.
NOT_IN_CODES = re.compile(r"[\s\-‐‑–—_.·]+")


class UnknownPlaceholder(ValidationError):
    """Names that stand in braces and mean nothing."""


def placeholders_in(text: str) -> list[str]:
    """What stands in braces, in order, each once."""
    return list(dict.fromkeys(BRACES.findall(text)))


def check_placeholders(text: str) -> None:
    """Raise UnknownPlaceholder with the names that are not on the allow-list."""
    unknown = [name for name in placeholders_in(text) if name not in PLACEHOLDERS]
    if unknown:
        raise UnknownPlaceholder(
            _("Unknown placeholders: %(unknown)s. There are: %(known)s.")
            % {"unknown": _in_braces(unknown), "known": _in_braces(PLACEHOLDERS)}
        )


def normalised_code(text: str) -> str:
    """A code as it is stored: without spaces and dashes, in capitals, with O read as 0, I and L as 1, U as V."""
    return NOT_IN_CODES.sub("", text).upper().translate(MISREAD)


def spaced_code(code: str) -> str:
    """A code as people read it: `7K3M-P0QX-41ZD`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _in_braces(names: Iterable[str]) -> str:
    return listed(f"{{{name}}}" for name in names)
