"""Patterns of official numbers of people, so that nobody sends them by oversight (R52). A hint, never a refusal."""

import re
from enum import StrEnum

IDENTITY_CARD = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
PASSPORT = re.compile(
    r"(?<![0-9A-Za-z])(?:[EGP]\d{8}|E[A-HJ-NP-Z]\d{7}|[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{8})(?![0-9A-Za-z])"
)
MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
# GB 11643-1999: weights of the first 17 digits and the check characters by remainder.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


class Found(StrEnum):
    IDENTITY_CARD = "identity-card"
    PASSPORT = "passport"
    MOBILE = "mobile"


def personal_numbers(text: str) -> set[Found]:
    """What in a text looks like a Chinese identity card (with its checksum), a passport or a Chinese mobile number."""
    found = set()
    if any(_is_identity_card(number) for number in IDENTITY_CARD.findall(text)):
        found.add(Found.IDENTITY_CARD)
    if any(any(sign.isdigit() for sign in number[1:]) for number in PASSPORT.findall(text)):
        found.add(Found.PASSPORT)
    if MOBILE.search(text):
        found.add(Found.MOBILE)
    return found


def _is_identity_card(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return CHECKS[total % 11] == number[17].upper()
