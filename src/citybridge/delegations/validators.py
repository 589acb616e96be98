"""What travel details and plans must be before they are kept."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.validators import check_single_line

# ICAO Doc 9303-4: nine characters in the machine-readable zone; some states print up to twelve.
PASSPORT_NUMBER = re.compile(r"[A-Z0-9]{5,12}")
LATIN_NAME = re.compile(r"[^\W\d_]+(?:[ .,'’·-]+[^\W\d_]+)*\.?")
SEXES = ("F", "M", "X")
OLDEST_YEARS = 110

Faults = dict[str, list[ValidationError]]


@dataclass(frozen=True)
class PassportData:
    """As printed in the passport; `sex` only where the consulate asks for it (M visa), else empty."""

    number: str
    birth_date: date
    nationality: str
    valid_until: date
    sex: str = ""

    def values(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items()}

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "PassportData":
        days = {name: date.fromisoformat(values[name]) for name in ("birth_date", "valid_until")}
        return cls(number=values["number"], nationality=values["nationality"], sex=values["sex"], **days)


def check_passport(data: PassportData, *, ends_on: date, asks_sex: bool, today: date) -> Faults:
    """What is wrong, by field; `ends_on` is the last day of the journey."""
    faults: Faults = {}
    if not PASSPORT_NUMBER.fullmatch(data.number):
        faults["number"] = [ValidationError(_("A passport number has 5 to 12 capital letters and digits."))]
    if not today.year - OLDEST_YEARS < data.birth_date.year or data.birth_date > today:
        faults["birth_date"] = [ValidationError(_("Write your day of birth."))]
    if data.valid_until < ends_on:
        faults["valid_until"] = [ValidationError(_("The passport ends before the journey does. Renew it first."))]
    if asks_sex and data.sex not in SEXES:
        faults["sex"] = [ValidationError(_("Choose what the passport says."))]
    try:
        check_single_line(data.nationality)
    except ValidationError as fault:
        faults["nationality"] = [fault]
    if not data.nationality.strip():
        faults["nationality"] = [ValidationError(_("Write your nationality."))]
    return faults


def check_latin_name(name: str) -> None:
    """Letters of the Latin alphabet as in the passport, with spaces, hyphens, apostrophes; no Chinese characters."""
    if not LATIN_NAME.fullmatch(name) or any(ord(sign) > 0x24F and sign not in "’·" for sign in name):
        raise ValidationError(_("Write the name in Latin letters, as the passport has it."))
