"""From a question about a report to the report: the one way for pages, files and the command."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members, roster_on
from citybridge.core.errors import NotVisible, OperationError
from citybridge.reports.engine.alliance import alliance_report, public_report
from citybridge.reports.engine.council import council_report
from citybridge.reports.engine.publishing import EVERYBODY, Published, Reader
from citybridge.reports.engine.reporting import Report
from citybridge.reports.queries.counts import YearCounts
from citybridge.reports.queries.coverage import day_of, root_topics
from citybridge.reports.queries.kept import figures_of, years_with_figures


class NotCounted(OperationError):
    """So much is to be counted that the worker does it; these figures are not there yet."""

    def __init__(self, year: int) -> None:
        super().__init__(_("The figures of %(year)s have not been counted yet.") % {"year": year})


def compose_council(member: Member, *, year: int, reader: Reader, at: datetime) -> Report:
    """The report for a member's council. Raises NotVisible for a year without figures, and NotCounted."""
    years = _checked(year, at)
    counted = figures_of(year - 1, year, at=at)
    now, before = _published(counted, [year, year - 1], reader)
    return council_report(member, now, before, roots=root_topics(), years=years)


def compose_alliance(*, year: int, reader: Reader, at: datetime) -> Report:
    """The report on the alliance. Raises as `compose_council` does."""
    published = _all_years(year, reader, at)
    members = members_of_year(published[year].counts, at)
    return alliance_report(published, year, members, roots=root_topics())


def compose_public(*, year: int, at: datetime) -> Report:
    """What everybody may know. Raises as `compose_council` does."""
    return public_report(_all_years(year, EVERYBODY, at), year, roots=root_topics())


def members_of_year(counts: YearCounts, at: datetime) -> list[Member]:
    """Members on the last day of the year, and whoever has a figure in it, by side."""
    roster = roster_on(day_of(counts.year, at))
    there = {entry.member.pk for side in roster.sides.values() for entry in side.members}
    with_figures = {pk for members in counts.members.values() for pk, number in members.items() if number}
    members = [member for member in all_members() if member.pk in there | with_figures]
    return sorted(members, key=lambda member: (list(Side).index(Side(member.side)), member.slug))


def _all_years(year: int, reader: Reader, at: datetime) -> Mapping[int, Published]:
    """Every year that is known, from the one before the first."""
    years = _checked(year, at)
    first = min(years) - 1
    counted = figures_of(first, max(years), at=at)
    _published(counted, [year, year - 1], reader)
    return dict(zip(counted, _published(counted, list(counted), reader), strict=True))


def _checked(year: int, at: datetime) -> Sequence[int]:
    years = years_with_figures(today=timezone.localdate(at))
    if year not in years:
        raise NotVisible(year)
    return years


def _published(counted: Mapping[int, YearCounts], years: Sequence[int], reader: Reader) -> list[Published]:
    missing = [year for year in years if year not in counted]
    if missing:
        raise NotCounted(missing[0])
    sides = {member.pk: Side(member.side) for member in all_members()}
    return [Published(counted[year], sides, reader) for year in years]
