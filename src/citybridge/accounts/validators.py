"""What a name or an address must be before it is kept."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_PASSWORD = 128
# What breaks a header of a mail or turns a line around (R92).
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def check_single_line(text: str) -> None:
    if CONTROLS.search(text):
        raise ValidationError(_("Write this on one line, without control characters."), code="controls")


def check_name(name: str) -> None:
    """A name is no advertisement: no addresses in what strangers read in our mails (R109)."""
    check_single_line(name)
    if "://" in name or "www." in name.lower() or "@" in name:
        raise ValidationError(_("A name holds no address."), code="address")


def normal_address(email: str) -> str:
    """Addresses are compared without regard to capital letters."""
    return email.strip().lower()
