"""Regions a partner is wished from: a country, a Land or a province, by ISO 3166 code; other words stay as written."""

from collections.abc import Iterable

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import regions
from citybridge.web.names import plain_name


def region_choices(given: str) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Countries, then their regions; `given` is kept as it is when it is none of them."""
    known = list(regions())
    grouped: list[tuple[str, str | list[tuple[str, str]]]] = [
        (str(side.label), [(row.code, plain_name(row)) for row in known if row.side == side]) for side in Side
    ]
    other: list[tuple[str, str | list[tuple[str, str]]]] = []
    if given and given not in {*Side.values, *(row.code for row in known)}:
        other = [(given, given)]
    countries = [(side.value, str(side.label)) for side in Side]
    return [("", "–"), *countries, *grouped, *other]


def region_name(given: str) -> str:
    """The name of a country or region for the reader; other words as they are."""
    return region_names([given])[given]


def region_names(given: Iterable[str]) -> dict[str, str]:
    """The same for several at once: as given → as read."""
    wanted = set(given)
    known = {row.code: plain_name(row) for row in regions().filter(code__in=wanted)}
    countries = {side.value: str(side.label) for side in Side}
    return {name: (countries | known).get(name, name) for name in wanted}
