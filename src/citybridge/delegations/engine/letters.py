"""The pages of letters: facts and sentences in two or three languages, drawn as PDF/UA.

Passport details come in as an argument and leave in the PDF; nothing here keeps them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from citybridge.accounts.phrases import titled_name, written_name
from citybridge.core.languages import HTML_LANGUAGE, Language, choose
from citybridge.delegations.engine.wording import (
    LABELS,
    PAYERS,
    SEXES,
    SIGNS,
    TITLES,
    said,
    written_day,
    written_stay,
)
from citybridge.delegations.enums import LetterKind
from citybridge.delegations.models import Delegation, Letterhead, ProgrammeItem, Traveller
from citybridge.delegations.validators import PassportData
from citybridge.documents.codes import qr_svg
from citybridge.documents.pdf import render_pdf

Spoken = list[tuple[str, str]]
HIDDEN = "•••"
BLANK = "__________________"


@dataclass(frozen=True)
class Order:
    """What a letter is made of. `passport` is None in a preview and where the letter does not name it."""

    delegation: Delegation
    traveller: Traveller
    kind: str
    languages: tuple[str, ...]
    letterhead: Letterhead
    programme: Sequence[ProgrammeItem]
    number: str
    issued_on: date
    check_address: str = ""
    passport: PassportData | None = None


@dataclass(frozen=True)
class Fact:
    """A line of the table: label and value, each in as many languages as differ."""

    label: Spoken
    value: Spoken


def draw_letters(orders: Sequence[Order], *, is_preview: bool = False) -> bytes:
    """One PDF with a letter for each order, each beginning on a page of its own. A fifth of a second a letter."""
    first = orders[0]
    title = f"{TITLES[first.kind][first.languages[0]]} {first.number}".strip()
    context = {"title": title, "letters": [_page(order) for order in orders], "is_preview": is_preview}
    return render_pdf("delegations/letters.html", context, language=first.languages[0])


def _page(order: Order) -> dict[str, Any]:
    signs = {key: _tagged(said(words, order.languages)) for key, words in SIGNS.items()}
    signature = "representative" if order.letterhead.is_legal_representative else "signature"
    return {
        "number": order.number,
        "head": order.letterhead,
        "head_language": "zh-Hans" if order.letterhead.member.side == "CN" else "de",
        "titles": _tagged(said(TITLES[order.kind], order.languages)),
        "facts": [Fact(_tagged(fact.label), _tagged(fact.value)) for fact in _facts(order)],
        "versions": [_version(order, language) for language in order.languages],
        "signs": signs,
        "signature": signs[signature],
        "day": _tagged(_each(order, lambda language: written_day(order.issued_on, language))),
        "code": qr_svg(order.check_address, title=order.number) if order.check_address else "",
        "programme": _programme(order) if order.kind == LetterKind.INVITATION else [],
    }


def _version(order: Order, language: str) -> dict[str, Any]:
    """The sentences in one language with what they need."""
    delegation, traveller = order.delegation, order.traveller
    name = titled_name(traveller.card(choose(traveller.positions, Language(language))[0]), language)
    return {
        "template": f"delegations/letters/{order.kind}.{language}.html",
        "language": HTML_LANGUAGE[Language(language)],
        "name": name,
        # German inflects the courtesy where the name is an object.
        "name_as_object": f"Herrn {name[5:]}" if language == "de" and name.startswith("Herr ") else name,
        "stay": written_stay(delegation.starts_on, delegation.ends_on, language),
        "host": delegation.host.names[language],
        "sender": delegation.sender.names[language],
        "inviter": _inviter(order, language),
        "places": delegation.places_zh if language == "zh" else delegation.places_latin,
        "to_china": delegation.leads_to_china,
        "is_office": order.letterhead.organisation_id is None,
    }


def _facts(order: Order) -> list[Fact]:
    delegation, passport = order.delegation, order.passport
    stay = _each(order, lambda language: written_stay(delegation.starts_on, delegation.ends_on, language))
    facts = [_plain("passport_name", order, _passport_name(order.traveller))]
    if order.traveller.native_name != order.traveller.latin_name:
        facts.append(_plain("native_name", order, order.traveller.native_name))
    if order.kind == LetterKind.INVITATION:
        facts += _passport_facts(order, passport)
    facts.append(Fact(_label("employer", order), _each(order, lambda language: _employer(order.traveller, language))))
    facts.append(_of("position", order, order.traveller.positions))
    if order.kind == LetterKind.ASSIGNMENT:
        facts += [_plain("employed_since", order, BLANK), _plain("salary", order, BLANK)]
    facts += [_of("purpose", order, delegation.purposes), Fact(_label("stay", order), stay)]
    facts.append(
        _of(
            "places", order, {"de": delegation.places_latin, "en": delegation.places_latin, "zh": delegation.places_zh}
        )
    )
    if order.kind != LetterKind.SUPPORT:
        facts += _money(order)
    return facts


def _passport_facts(order: Order, passport: PassportData | None) -> list[Fact]:
    def day(value: date | None) -> Spoken:
        return _each(order, lambda language: written_day(value, language)) if value else [("", HIDDEN)]

    facts = []
    if order.delegation.leads_to_china:
        sex = said(SEXES[passport.sex], order.languages) if passport and passport.sex in SEXES else [("", HIDDEN)]
        facts.append(Fact(_label("sex", order), sex))
    return [
        *facts,
        Fact(_label("birth_date", order), day(passport.birth_date if passport else None)),
        _plain("nationality", order, passport.nationality if passport else HIDDEN),
        _plain("number", order, passport.number if passport else HIDDEN),
        Fact(_label("valid_until", order), day(passport.valid_until if passport else None)),
    ]


def _money(order: Order) -> list[Fact]:
    delegation = order.delegation
    lodging = [_plain("lodging", order, delegation.lodging)] if delegation.lodging else []
    parts = ("travel_paid_by", "lodging_paid_by", "insurance_paid_by")
    payers = [(part, getattr(delegation, part)) for part in parts]
    return lodging + [_of(part, order, PAYERS[payer]) for part, payer in payers if payer]


def _programme(order: Order) -> list[dict[str, Any]]:
    return [
        {
            "when": _tagged(_each(order, lambda language, item=item: _moment(item, language))),
            "what": _tagged(said(item.names, order.languages)),
            "where": item.place,
        }
        for item in order.programme
    ]


def _moment(item: ProgrammeItem, language: str) -> str:
    local = item.starts_at.astimezone(ZoneInfo(item.time_zone))
    return f"{written_day(local.date(), language)} {local:%H:%M}"


def _passport_name(traveller: Traveller) -> str:
    """As in the passport, the family name in capitals (R138)."""
    return written_name(traveller.card(), Language.EN)


def _employer(traveller: Traveller, language: str) -> str:
    """In Chinese its Chinese name where it has one, else in Latin letters."""
    company = traveller.organisation
    if company is None:
        return traveller.employer_zh if language == "zh" and traveller.employer_zh else traveller.employer_latin
    native_is_read = company.side == "DE" or language == "zh"
    return company.native_name if native_is_read else company.latin_name or company.native_name


def _inviter(order: Order, language: str) -> str:
    native = "zh" if order.letterhead.member.side == "CN" else "de"
    return order.letterhead.name_native if language == native else order.letterhead.name_latin


def _each(order: Order, write: Any) -> Spoken:
    return said({language: write(language) for language in order.languages}, order.languages)


def _of(key: str, order: Order, words: dict[str, str]) -> Fact:
    return Fact(_label(key, order), said(words, order.languages))


def _plain(key: str, order: Order, value: str) -> Fact:
    return Fact(_label(key, order), [("", value)])


def _label(key: str, order: Order) -> Spoken:
    return said(LABELS[key], order.languages)


def _tagged(spoken: Spoken) -> Spoken:
    """Language codes as HTML writes them."""
    return [(HTML_LANGUAGE[Language(code)] if code in Language.values else code, text) for code, text in spoken]
