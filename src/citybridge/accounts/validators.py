"""What a name, an address or a card must be before it is kept, checked alike for pages and commands."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import NameOrder, Salutation

LONGEST_PASSWORD = 128
# What breaks a header of a mail or turns a line around (R92).
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
LIMITS = {
    "native_name": 120,
    "latin_name": 120,
    "family_name": 60,
    "given_name": 60,
    "academic_title": 40,
    "position": 120,
    "email": 254,
    "phone": 40,
    "wechat": 40,
}
# What Tencent's own form takes, plus telephone numbers, which serve as ids as well.
WECHAT = re.compile(r"\+?[A-Za-z0-9][A-Za-z0-9_-]{4,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
MOST_LANGUAGES = 8

Faults = dict[str, list[ValidationError]]
Check = Callable[[Any], object]


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


@dataclass(frozen=True)
class CardData:
    """A card in primitives; `phone` as printed, `phone_e164` what machines dial, empty for short codes."""

    native_name: str = ""
    latin_name: str = ""
    family_name: str = ""
    given_name: str = ""
    name_order: str = NameOrder.GIVEN_FIRST
    academic_title: str = ""
    salutation: str = ""
    position: str = ""
    email: str = ""
    phone: str = ""
    phone_e164: str = ""
    wechat: str = ""
    languages: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "CardData":
        """From what was kept as JSON; unknown keys are left out."""
        known = {field.name for field in fields(cls)}
        given = {name: value for name, value in values.items() if name in known}
        return cls(**{**given, "languages": tuple(given.get("languages", ()))})


def check_card(data: CardData, *, region: str) -> Faults:
    """What is wrong with the card, by field; `region` (DE, CN) reads telephone numbers without a country code."""
    faults: Faults = {}
    checks: dict[str, Check] = {
        **{name: _line(limit) for name, limit in LIMITS.items()},
        "name_order": _choice(NameOrder.values),
        "salutation": _choice(["", *Salutation.values]),
        "languages": _check_languages,
    }
    for name, check in checks.items():
        _add(faults, name, check, getattr(data, name))
    if not data.native_name.strip():
        faults["native_name"] = [ValidationError(_("Write your full name in your own script."))]
    if data.email and "email" not in faults:
        _add(faults, "email", EmailValidator(), data.email)
    if data.phone and "phone" not in faults:
        _add(faults, "phone", lambda phone: e164(phone, region=region), data.phone)
    if data.wechat and "wechat" not in faults:
        _add(faults, "wechat", _check_wechat, data.wechat)
    return faults


def e164(phone: str, *, region: str) -> str:
    """The number in ITU-T E.164 form, empty when it is none (a short code). An extension stays in the printed form.

    Raises ValidationError when it cannot be read as a telephone number at all.
    """
    if not phone:
        return ""
    try:
        number = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException as error:
        raise ValidationError(
            _("Write a telephone number, best with its country code, for example +49 30 901820.")
        ) from error
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _add(faults: Faults, name: str, check: Check, value: Any) -> None:
    try:
        check(value)
    except ValidationError as error:
        faults.setdefault(name, []).extend(error.error_list)


def _line(limit: int) -> Check:
    def check(value: str) -> None:
        check_single_line(value)
        if len(value) > limit:
            raise ValidationError(_("Write %(limit)d characters at most."), params={"limit": limit})

    return check


def _choice(values: list[str]) -> Check:
    def check(value: str) -> None:
        if value not in values:
            raise ValidationError(_("Choose one of the values."))

    return check


def _check_languages(values: tuple[str, ...]) -> None:
    if len(values) > MOST_LANGUAGES or any(not LANGUAGE.fullmatch(value) for value in values):
        raise ValidationError(_("Write up to eight language codes such as de, zh or en."))


def _check_wechat(value: str) -> None:
    if not WECHAT.fullmatch(value):
        raise ValidationError(_("A WeChat id has 5 to 40 letters, digits, hyphens or underscores."))
