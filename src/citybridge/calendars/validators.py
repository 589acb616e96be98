"""Reading a table of holidays, row by row; every fault is said in words with its row."""

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.calendars.enums import HolidayKind

COLUMNS = ("region", "day", "kind", "name_de", "name_zh", "name_en")
NAMES = COLUMNS[3:]
MOST_BYTES, MOST_ROWS, MOST_FAULTS, LONGEST_NAME = 500_000, 5_000, 50, 160
FIRST_YEAR, LAST_YEAR = 2000, 2100
GERMAN_LAENDER = tuple("BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split())
AUGSBURG = "DE-BY-AUGSBURG"
# ISO 3166-2; a city with a holiday of its own stands below its Land.
REGIONS = ("CN", "DE", *(f"DE-{code}" for code in GERMAN_LAENDER), AUGSBURG)


@dataclass(frozen=True)
class HolidayData:
    """One day of one region, named in three languages."""

    region: str
    day: date
    kind: str
    name_de: str
    name_zh: str
    name_en: str

    def packed(self) -> dict[str, str]:
        return {**asdict(self), "day": self.day.isoformat()}


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row; row 1 is the heading."""

    row: int
    message: str


@dataclass(frozen=True)
class Table:
    rows: tuple[HolidayData, ...]
    faults: tuple[Fault, ...]


def unpacked(said: Mapping[str, str]) -> HolidayData:
    return HolidayData(**{**said, "day": date.fromisoformat(said["day"])})  # type: ignore[arg-type]


def read_table(content: bytes) -> Table:
    """The rows of a CSV file (RFC 4180, UTF-8) with the columns above; raises ValidationError when it is none."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 500 kB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not in UTF-8. Save it as “CSV UTF-8”.")) from error
    try:
        lines = list(csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text), strict=True))
    except csv.Error as error:
        raise ValidationError(_("The file is no table in CSV.")) from error
    _check_shape(text, lines)
    return _checked(lines)


def _dialect(text: str) -> type[csv.Dialect]:
    class Found(csv.excel):
        delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","

    return Found


def _check_shape(text: str, lines: list[dict[str | Any, str | Any]]) -> None:
    heading = [cell.strip() for cell in text.partition("\n")[0].replace(";", ",").split(",")]
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        raise ValidationError(_("Columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    if not lines:
        raise ValidationError(_("The file has no rows."))
    if len(lines) > MOST_ROWS:
        raise ValidationError(_("The file has more than 5,000 rows."))


def _checked(lines: list[dict[str | Any, str | Any]]) -> Table:
    rows: list[HolidayData] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, date], int] = {}
    for number, line in enumerate(lines, start=2):
        try:
            row = _row({name: (line.get(name) or "").strip() for name in COLUMNS})
        except ValidationError as error:
            faults.append(Fault(number, " ".join(error.messages)))
            continue
        first = seen.setdefault((row.region, row.day), number)
        if first != number:
            said = _("This day of this region stands in row %(row)s already.") % {"row": first}
            faults.append(Fault(number, said))
        else:
            rows.append(row)
    return Table(tuple(rows), tuple(faults[:MOST_FAULTS]))


def _row(cells: dict[str, str]) -> HolidayData:
    faults = [
        *_faults_of_place(cells["region"], cells["kind"]),
        *(_("“%(column)s” is empty.") % {"column": name} for name in COLUMNS[3:] if not cells[name]),
        *(
            _("“%(column)s” is too long.") % {"column": name}
            for name in COLUMNS[3:]
            if len(cells[name]) > LONGEST_NAME
        ),
    ]
    try:
        day = date.fromisoformat(cells["day"])
    except ValueError:
        raise ValidationError(
            [*faults, _("“%(day)s” is no day such as 2027-10-01.") % {"day": cells["day"]}]
        ) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        faults.append(_("The year is not between 2000 and 2100."))
    if cells["kind"] == HolidayKind.WORKDAY and day.weekday() < 5:
        faults.append(_("A working day in place of a day off falls on a Saturday or Sunday; this day does not."))
    if faults:
        raise ValidationError(faults)
    return HolidayData(**{**cells, "day": day})  # type: ignore[arg-type]


def _faults_of_place(region: str, kind: str) -> list[str]:
    faults = []
    if region not in REGIONS:
        faults.append(_("“%(region)s” is no region here; write CN, DE or a Land such as DE-NW.") % {"region": region})
    if kind not in HolidayKind.values:
        faults.append(_("“%(kind)s” is no kind; write public, local, workday or closed.") % {"kind": kind})
    return faults
