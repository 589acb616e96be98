"""Applications, what they lack, what plenaries are asked, who leaves and who is certified."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from citybridge.alliance.models import Member
from citybridge.alliance.queries import namesakes
from citybridge.governance.enums import (
    ApplicationState,
    BodyKind,
    DocumentKind,
    ItemState,
    ResolutionState,
    SessionState,
)
from citybridge.governance.models import Admission, Application, Certificate, Departure, Session
from citybridge.governance.validators.admission import ApplicationData, place_of, whats_missing

WAITING = (ApplicationState.SENT, ApplicationState.RETURNED)


def applications() -> QuerySet[Application]:
    """All, the latest first."""
    return Application.objects.select_related("region", "member").prefetch_related("files").order_by("-sent_at", "-pk")


def waiting_applications() -> QuerySet[Application]:
    """Those that the secretariat has to look at, the oldest first."""
    return applications().filter(state=ApplicationState.SENT).order_by("sent_at", "pk")


def data_of(application: Application) -> ApplicationData:
    """As its form shows it."""
    return ApplicationData(
        wanted=application.wanted, kind=application.kind, region=application.region, names=application.names,
        places=[place_of(line) for line in application.places], why=application.why,
        contact_name=application.contact_name, contact_function=application.contact_function,
        contact_phone=application.contact_phone, website=application.website, latitude=application.latitude,
        longitude=application.longitude, slug=application.slug,
    )  # fmt: skip


def missing_of(application: Application) -> list[Promise]:
    """What it lacks before it can be accepted as complete."""
    has_letter = application.files.filter(kind=DocumentKind.LETTER).exists()
    return whats_missing(data_of(application), has_letter=has_letter)


def namesakes_of(application: Application) -> list[Member]:
    """Members that have one of its names, or a place of one of them."""
    said = data_of(application)
    names = set(said.names.values()) | {name for row in said.places for name in (row.latin, row.chinese)}
    return namesakes(names)


def plenaries_ahead() -> QuerySet[Session]:
    """Plenaries that can still be asked."""
    ahead = Session.objects.filter(
        body__kind=BodyKind.PLENARY, state__in=(SessionState.DRAFT, SessionState.INVITED, SessionState.OPEN)
    )
    return ahead.select_related("body").order_by("starts_at")


def admissions_of(member: Member) -> QuerySet[Admission]:
    """What plenaries were asked about a member, the latest first; an item taken back is not among them."""
    asked = Admission.objects.filter(member=member).exclude(item__state=ItemState.WITHDRAWN)
    return asked.select_related("item__session__body").prefetch_related("item__resolutions").order_by("-pk")


def open_admission_of(member: Member) -> Admission | None:
    """What a plenary still has to decide about a member."""
    open_sessions = Q(item__session__state__in=(SessionState.DRAFT, SessionState.INVITED, SessionState.OPEN))
    rejected = Q(item__resolutions__state=ResolutionState.REJECTED)
    return admissions_of(member).filter(open_sessions, carried_out_at=None).exclude(rejected).first()


def open_departure_of(member: Member) -> Departure | None:
    return Departure.objects.filter(member=member, taken_back_at=None, done_at=None).first()


def departures_due(today: date) -> QuerySet[Departure]:
    return Departure.objects.filter(taken_back_at=None, done_at=None, leaves_on__lte=today).order_by("leaves_on", "pk")


def departures_ahead() -> QuerySet[Departure]:
    found = Departure.objects.filter(taken_back_at=None, done_at=None).select_related("member__region")
    return found.order_by("leaves_on")


def certificates_of(member: Member) -> QuerySet[Certificate]:
    return Certificate.objects.filter(member=member).select_related("member").order_by("-issued_on", "-pk")


def valid_until(certificate: Certificate) -> date | None:
    """The first day on which it is not valid any more; None while its standing lasts."""
    standings = certificate.member.standings.filter(kind=certificate.standing, period__startswith=certificate.since)
    standing = standings.first()
    if standing is None:
        return certificate.since
    return standing.period.upper  # type: ignore[no-any-return]
