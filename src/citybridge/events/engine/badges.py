"""Badges of 90 × 60 mm, eight on a sheet of A4, each with a QR code that says nothing about its person (R135)."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from babel import Locale
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from citybridge.alliance.enums import Side
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.documents.codes import qr_svg
from citybridge.documents.pdf import render_joined
from citybridge.events.models import Attendee, Event
from citybridge.events.queries.door import TYPED_SIGNS

ON_A_SHEET = 8
LARGE, MEDIUM = 24, 44
TEMPLATE = "events/badge_sheet.html"


@dataclass(frozen=True)
class Badge:
    """What stands on one badge; `code` is its beginning to be typed where no camera helps."""

    native_name: str
    latin_name: str
    is_chinese: bool
    size: str
    position: str
    organisation: str
    organisation_latin: str
    member: str
    role: str
    languages: str
    code: str
    qr: SafeString


def silent(_count: int) -> None:
    """Nobody waits for progress."""


def print_badges(
    event: Event, people: QuerySet[Attendee], *, language: str, report: Callable[[int], object] = silent
) -> bytes:
    """A PDF of all sheets; `report` is told how many badges are drawn."""
    badges = [badge_of(person) for person in people]
    sheets = [badges[first : first + ON_A_SHEET] for first in range(0, len(badges), ON_A_SHEET)]
    with override(DJANGO_LANGUAGE[Language(language)]):
        title = _("Badges: %(event)s") % {"event": event.name}
    pages = (({"title": title, "event": event, "badges": sheet}, language) for sheet in sheets)
    return render_joined(TEMPLATE, pages, title=title, report=lambda count: report(min(count * 8, len(badges))))


def badge_of(person: Attendee) -> Badge:
    participation = person.participation
    organisation, member = participation.organisation, participation.member
    return Badge(
        native_name=person.native_name,
        latin_name=person.latin_name if person.latin_name != person.native_name else "",
        is_chinese=member.side == Side.CN,
        size=size_of(person.native_name),
        position=person.position,
        organisation=organisation.native_name if organisation else "",
        organisation_latin=organisation.latin_name if organisation else "",
        member=" · ".join(dict.fromkeys((member.native_name, member.name_en))),
        role=_in_both(participation.get_role_display),
        languages=" · ".join(_own_name(code) for code in person.languages),
        code=typed_code(person),
        qr=qr_svg(badge_address(person), title=_("Code of the badge")),
    )


def size_of(name: str) -> str:
    """How large a name can be written in two lines; a Chinese character is as wide as two Latin letters."""
    width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in name)
    return "large" if width <= LARGE else "medium" if width <= MEDIUM else "small"


def badge_address(person: Attendee) -> str:
    site: str = settings.SITE_URL.rstrip("/")
    return site + reverse("badge", args=[person.badge_key.hex])


def typed_code(person: Attendee) -> str:
    return person.badge_key.hex[:TYPED_SIGNS].upper()


def _in_both(say: Callable[[], str]) -> str:
    """English and Chinese side by side: everybody at the event reads one of them."""
    said: list[str] = []
    for language in (Language.EN, Language.ZH):
        with override(DJANGO_LANGUAGE[language]):
            said.append(str(say()))
    return " · ".join(dict.fromkeys(said))


def _own_name(code: str) -> str:
    """`de` → `Deutsch`, `zh` → `中文`."""
    name: str | None = Locale.parse(code).get_display_name()
    return name or code


def chosen(people: QuerySet[Attendee], public_ids: Sequence[str]) -> QuerySet[Attendee]:
    """Of these people those that were chosen."""
    return people.filter(public_id__in=public_ids)
