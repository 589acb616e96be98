"""What an application says, and what it still lacks before a plenary can be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from citybridge.alliance.models import Region
from citybridge.alliance.operations import Place

MOST_PLACES = 60
MOST_FILES = 6
LONGEST_NOTICE = timedelta(days=3 * 366)
SEPARATORS = (";", "；", "\t", "|")


@dataclass(frozen=True)
class ApplicationData:
    """An application as its form gives it; the side is that of the region, degrees are WGS 84."""

    wanted: str
    kind: str
    region: Region
    names: Mapping[str, str]
    places: Sequence[Place]
    why: str
    contact_name: str
    contact_function: str
    website: str = ""
    contact_phone: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    slug: str = ""


def place_of(line: str) -> Place:
    """`Foshan; 佛山` → its two writings; one alone is taken for what its letters are."""
    for separator in SEPARATORS:
        if separator in line:
            latin, chinese = (part.strip() for part in line.split(separator, 1))
            return Place(latin, chinese)
    text = line.strip()
    return Place("", text) if _is_chinese(text) else Place(text, "")


def line_of(place: Place) -> str:
    return "; ".join(part for part in (place.latin, place.chinese) if part)


def check_place(line: str) -> None:
    """Raise ValidationError unless each writing is in its script and has 120 characters at most."""
    place = place_of(line)
    if max(len(place.latin), len(place.chinese)) > 120:
        raise ValidationError(_("A name has 120 characters at most."))
    if _is_chinese(place.latin) or (place.chinese and not _is_chinese(place.chinese)):
        raise ValidationError(_("Write it in Latin letters first, then a semicolon, then in Chinese characters."))


def whats_missing(said: ApplicationData, *, has_letter: bool) -> list[Promise]:
    """What has to be there before it is complete; empty when nothing lacks."""
    has_places = bool(said.places) and all(place.latin and place.chinese for place in said.places)
    wanted = {
        gettext_lazy("the name in German, Chinese and English"): all(said.names.values()),
        gettext_lazy("the municipalities in Latin letters and in Chinese characters"): has_places,
        gettext_lazy("latitude and longitude"): said.latitude is not None and said.longitude is not None,
        gettext_lazy("the short name for its addresses"): bool(said.slug),
        gettext_lazy("the letter of the mayor"): has_letter,
    }
    return [what for what, is_there in wanted.items() if not is_there]


def check_leaving_day(day: date, *, today: date) -> None:
    """Raise ValidationError unless the day lies ahead, and within three years."""
    if not today < day <= today + LONGEST_NOTICE:
        raise ValidationError(_("Choose a day from tomorrow on, within the next three years."))


def _is_chinese(text: str) -> bool:
    """Whether it has a Han character (Unicode 15, CJK Unified Ideographs and extension A)."""
    return any("\u3400" <= letter <= "\u9fff" for letter in text)
