"""The map of one side on one day, ready to be drawn as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from citybridge.alliance.enums import Side, StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.queries import MemberOnDay
from citybridge.web.alliance.labels import Label, Point, place_labels, text_width
from citybridge.web.alliance.relief import Dots, relief
from citybridge.web.alliance.window import HEIGHT, WIDTH, Line, window_for
from citybridge.web.names import Written, written

GRATICULE_STEP = {Side.DE: 1, Side.CN: 5}
# Size of the letters in panel units: on a desk, and on a phone, where the panel shrinks to half.
DESK, PHONE = 14.0, 24.0


@dataclass(frozen=True)
class Spot:
    """A member on the map, its name, and where the name stands at the two sizes of letters."""

    slug: str
    name: Written
    x: float
    y: float
    is_member: bool
    desk: Label | None
    phone: Label | None


@dataclass(frozen=True)
class Chart:
    side: Side
    spots: tuple[Spot, ...]
    dots: list[Dots]
    parallels: list[Line]
    meridians: list[Line]
    bar_kilometres: int
    bar_length: float
    bar_start: int = 8
    bar_y: int = HEIGHT - 14
    width: int = WIDTH
    height: int = HEIGHT


def chart_of(side: Side, entries: Sequence[MemberOnDay], members: Sequence[Member]) -> Chart:
    """The map of `entries`; `members` are all of that side ever, so that the window stays the same on every day."""
    window = window_for([_position(member) for member in members])
    names = [written(entry.member)[0] for entry in entries]
    places = [window.place(*_position(entry.member)) for entry in entries]
    return Chart(
        side=side,
        spots=tuple(_spots(entries, names, places)),
        dots=relief(places),
        parallels=window.parallels(GRATICULE_STEP[side]),
        meridians=window.meridians(GRATICULE_STEP[side]),
        bar_kilometres=window.bar[0],
        bar_length=window.bar[1],
    )


def _spots(
    entries: Sequence[MemberOnDay], names: Sequence[Written], places: Sequence[tuple[float, float]]
) -> list[Spot]:
    texts = [name.text for name in names]
    desk = _labels(texts, places, DESK, drop=False)
    phone = _labels(texts, places, PHONE, drop=True)
    return [
        Spot(
            slug=entry.member.slug,
            name=names[index],
            x=places[index][0],
            y=places[index][1],
            is_member=entry.standing == StandingKind.MEMBER,
            desk=desk[index],
            phone=phone[index],
        )
        for index, entry in enumerate(entries)
    ]


def _labels(
    texts: Sequence[str], places: Sequence[tuple[float, float]], size: float, *, drop: bool
) -> tuple[Label | None, ...]:
    points = [Point(x, y, text_width(text, size)) for text, (x, y) in zip(texts, places, strict=True)]
    return place_labels(tuple(points), size=size, drop=drop)


def _position(member: Member) -> tuple[float, float]:
    return float(member.latitude), float(member.longitude)
