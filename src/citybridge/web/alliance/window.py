"""From latitude and longitude to a place on a panel: one equirectangular window a side, without any borders."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

WIDTH, HEIGHT = 560, 620
MARGIN_X, MARGIN_Y = 92, 62
KILOMETRES_PER_DEGREE = 111.2
LABEL_WIDTH = 44
ROUND_LENGTHS = (1000, 500, 200, 100, 50, 20, 10)


@dataclass(frozen=True)
class Line:
    """A line of the graticule with its label, in panel units."""

    at: float
    label: str


@dataclass(frozen=True)
class Window:
    """Degrees to panel units: `scale` units per degree of latitude, `squeeze` = cos of the middle latitude."""

    north: float
    west: float
    scale: float
    squeeze: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Panel units from the upper left corner."""
        x = (longitude - self.west) * self.squeeze * self.scale
        y = (self.north - latitude) * self.scale
        return round(x, 1), round(y, 1)

    @property
    def bar(self) -> tuple[int, float]:
        """The longest round length of at most a fifth of the width: kilometres and panel units."""
        kilometres = next(
            length for length in ROUND_LENGTHS if length / KILOMETRES_PER_DEGREE * self.scale <= WIDTH / 5
        )
        return kilometres, round(kilometres / KILOMETRES_PER_DEGREE * self.scale, 1)

    def parallels(self, step: int) -> list[Line]:
        south = self.north - HEIGHT / self.scale
        return [
            Line(self.place(degree, self.west)[1], f"{degree}° N") for degree in _multiples(south, self.north, step)
        ]

    def meridians(self, step: int) -> list[Line]:
        east = self.west + (WIDTH - LABEL_WIDTH) / (self.scale * self.squeeze)
        return [
            Line(self.place(self.north, degree)[0], f"{degree}° E") for degree in _multiples(self.west, east, step)
        ]


def window_for(positions: Iterable[tuple[float, float]]) -> Window:
    """The window that shows all positions (latitude, longitude in degrees) with room for labels around them."""
    latitudes, longitudes = zip(*positions, strict=True)
    middle_latitude = (min(latitudes) + max(latitudes)) / 2
    middle_longitude = (min(longitudes) + max(longitudes)) / 2
    squeeze = cos(radians(middle_latitude))
    tall = max(max(latitudes) - min(latitudes), 0.5)
    wide = max((max(longitudes) - min(longitudes)) * squeeze, 0.5)
    scale = min((HEIGHT - 2 * MARGIN_Y) / tall, (WIDTH - 2 * MARGIN_X) / wide)
    return Window(
        north=middle_latitude + HEIGHT / 2 / scale,
        west=middle_longitude - WIDTH / 2 / scale / squeeze,
        scale=scale,
        squeeze=squeeze,
    )


def _multiples(low: float, high: float, step: int) -> range:
    first = int(-(-low // step)) * step
    return range(first, int(high) + 1, step)
