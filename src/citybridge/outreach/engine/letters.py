"""Letters on paper: DIN 5008 form B for a window envelope, and the Chinese form.

The form follows the side of the recipient, the words follow the recipient's language.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.translation import gettext, override

from citybridge.alliance.enums import Side
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.documents.codes import qr_svg
from citybridge.documents.pdf import render_joined
from citybridge.outreach.engine.letter_phrases import ANSWER, CLOSE, GREETING, LABELS, NOTICE

TEMPLATE = {Side.DE: "outreach/letter_de.html", Side.CN: "outreach/letter_zh.html"}


@dataclass(frozen=True)
class Postal:
    """An address of paper; `names` has the native name first, then the one in the other script if there is one."""

    names: tuple[str, ...]
    street: str
    postcode: str
    town: str


@dataclass(frozen=True)
class Sender:
    """The office: its postal address and how else to reach it."""

    postal: Postal
    phone: str
    email: str
    website: str


@dataclass(frozen=True)
class Letter:
    """One letter. `paragraphs` are plain text; `url` is the answer page, `code` its last part as printed."""

    side: Side
    language: Language
    recipient: Postal
    sender: Sender
    subject: str
    paragraphs: tuple[str, ...]
    url: str
    code: str
    source: str
    privacy_url: str


def draw_letters(letters: Sequence[Letter], *, day: date, report: Callable[[int], object]) -> bytes:
    """All letters in one PDF/UA, each beginning a sheet; `report` is told after each how many are drawn.

    The sides of the letters are alike: a campaign belongs to one member.
    """
    pages = ((_context(letter, day), letter.language) for letter in letters)
    return render_joined(TEMPLATE[letters[0].side], pages, title=letters[0].subject, report=report)


def address_lines(postal: Postal, side: str) -> tuple[str, ...]:
    """The lines of the address: small to large in Germany, in China the postcode, then large to small (R147)."""
    if side == Side.CN:
        lines = (postal.postcode, postal.town, postal.street, *postal.names)
    else:
        lines = (*postal.names, postal.street, f"{postal.postcode} {postal.town}".strip())
    return tuple(line for line in lines if line)


def return_line(sender: Sender, side: str) -> str:
    """Who sends it, in one line above the address."""
    return (" " if side == Side.CN else " · ").join(address_lines(_first_name(sender.postal), side))


def _context(letter: Letter, day: date) -> dict[str, Any]:
    language, office = letter.language, letter.sender.postal.names[0]
    answer_title, answer_text = ANSWER[language]
    with override(DJANGO_LANGUAGE[language]):
        written_day, code_title = date_format(day, "DATE_FORMAT"), gettext("QR code of the answer page")
    return {
        "letter": letter,
        "office": office,
        "day": written_day,
        "address": address_lines(letter.recipient, letter.side),
        "return_line": return_line(letter.sender, letter.side),
        "greeting": GREETING[language].format(name=letter.recipient.names[0]),
        "close": CLOSE[language],
        "labels": LABELS[language],
        "answer_title": answer_title,
        "answer_text": answer_text.format(url=short_address(letter.url)),
        "notice": NOTICE[language].format(
            office=office, source=letter.source, privacy=short_address(letter.privacy_url)
        ),
        "code": qr_svg(letter.url, title=code_title),
    }


def short_address(url: str) -> str:
    """An address as one types it: without the protocol."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"


def _first_name(postal: Postal) -> Postal:
    return Postal(postal.names[:1], postal.street, postal.postcode, postal.town)
