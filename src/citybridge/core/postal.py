"""Postal addresses of both countries, checked alike wherever somebody enters one."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

# Digits of a postcode: five in Germany, six in China (GB/T 10114).
POSTCODES = {"DE": re.compile(r"\d{5}"), "CN": re.compile(r"\d{6}")}


@dataclass(frozen=True)
class PostalData:
    """An address as somebody enters it; all empty takes it away."""

    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""


def postal_faults(data: PostalData, *, side: str) -> dict[str, str]:
    """What is wrong, by field; an address without a street is a phone number alone, and needs no place."""
    faults: dict[str, str] = {}
    if data.postcode and not POSTCODES[side].fullmatch(data.postcode):
        faults["postcode"] = (
            _("A German postcode has five digits.") if side == "DE" else _("A Chinese postcode has six digits.")
        )
    if data.street:
        for name in ("postcode", "town"):
            if not getattr(data, name):
                faults.setdefault(name, _("A letter needs street, postcode and town."))
    return faults
