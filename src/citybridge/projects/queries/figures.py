"""How many projects are and were published: the figures that reports show, each a set of rows."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from citybridge.accounts.enums import TimeZone
from citybridge.alliance.models import Member
from citybridge.projects.enums import PartnerState
from citybridge.projects.models import JointProject, ProjectPartner
from citybridge.projects.queries.projects import found_on


def ever_published(*, year: int | None = None, member: Member | None = None) -> QuerySet[JointProject]:
    """Projects published for the first time (in `year` in Germany), of a member as caring office or as a partner."""
    found = JointProject.objects.filter(published_at__isnull=False)
    if year is not None:
        found = found.filter(published_at__gte=_new_year(year), published_at__lt=_new_year(year + 1))
    return found if member is None else found.filter(_concerns(member))


def by_stage(projects: QuerySet[JointProject]) -> dict[str, int]:
    """How many of these projects stand in each stage that occurs."""
    rows = projects.order_by().values_list("stage").annotate(count=Count("pk", distinct=True))
    return dict(rows)


def by_year() -> dict[int, int]:
    """How many projects were first published in each year."""
    zone = ZoneInfo(TimeZone.BERLIN)
    years: dict[int, int] = {}
    for moment in ever_published().values_list("published_at", flat=True).order_by("published_at"):
        assert moment is not None  # noqa: S101 - filtered above
        year = moment.astimezone(zone).year
        years[year] = years.get(year, 0) + 1
    return years


def by_member(day: date) -> dict[int, int]:
    """The id of each member to the number of projects found on `day` in which it or its organisations take part."""
    confirmed = ProjectPartner.objects.filter(state=PartnerState.CONFIRMED, project__in=found_on(day))
    pairs = {
        (organisations_member or member, project)
        for project, organisations_member, member in confirmed.values_list(
            "project_id", "organisation__member_id", "member_id"
        )
    }
    counts: dict[int, int] = {}
    for member_id, _project in sorted(pairs):
        counts[member_id] = counts.get(member_id, 0) + 1
    return counts


def _concerns(member: Member) -> Q:
    parts = ProjectPartner.objects.filter(
        Q(member=member) | Q(organisation__member=member), state=PartnerState.CONFIRMED
    )
    return Q(member=member) | Q(pk__in=parts.values("project_id"))


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=ZoneInfo(TimeZone.BERLIN))
