"""Admission by resolution: the plenary is asked, and what it adopts changes the standing, once."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Right, StandingKind
from citybridge.alliance.models import Member, Standing
from citybridge.alliance.operations import change_standing
from citybridge.alliance.policies import gives
from citybridge.alliance.queries import standing_on
from citybridge.core.errors import OperationError
from citybridge.governance.enums import BodyKind, ItemKind, ResolutionState
from citybridge.governance.models import Admission, Application, Resolution, Session
from citybridge.governance.operations.admission_leaving import end_rest
from citybridge.governance.operations.admission_telling import tell_applicant
from citybridge.governance.operations.agenda import add_item
from citybridge.governance.queries.admission import open_admission_of
from citybridge.governance.validators.admission_links import token_of
from citybridge.governance.validators.wording import ThreeWordings
from citybridge.privacy.operations import record

# What stands on the agenda and in the minutes, in the languages of both sides and in English.
TITLES = {
    StandingKind.MEMBER: {
        "de": "Aufnahme als Mitglied: {city}",
        "zh": "接纳{city}为成员",
        "en": "Admission as a member: {city}",
    },
    StandingKind.OBSERVER: {
        "de": "Aufnahme als Beobachterin: {city}",
        "zh": "接纳{city}为观察员",
        "en": "Admission as an observer: {city}",
    },
    StandingKind.GUEST: {
        "de": "Aufnahme als Gast: {city}",
        "zh": "接纳{city}为来宾",
        "en": "Admission as a guest: {city}",
    },
}


@transaction.atomic
def propose_admission(  # noqa: PLR0913 - one question
    session: Session, member: Member, *, standing: StandingKind, starts_on: date, by: int | None, at: datetime
) -> Admission:
    """Put on the agenda of a plenary whether the member has `standing` from `starts_on` on.

    Raises OperationError where a plenary is being asked about it already, or the question makes no sense.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    if session.body.kind != BodyKind.PLENARY:
        raise OperationError(_("Only a plenary admits."))
    if open_admission_of(member) is not None:
        raise OperationError(_("A plenary is being asked about this city already."))
    day = session.held_on
    if starts_on < day:
        raise OperationError(_("Nobody is admitted before the day of the plenary."))
    current = standing_on(member, timezone.localdate(at))
    if current is not None and current.kind == standing:
        raise OperationError(_("It has this standing already."))
    item = add_item(session, _wording(member, standing), kind=ItemKind.ADMISSION, by=by, at=at)
    admission = Admission.objects.create(item=item, member=member, standing=standing, starts_on=starts_on)
    _record("proposed", admission, by=by, at=at)
    return admission


@transaction.atomic
def carry_out(resolution: Resolution, *, at: datetime) -> Standing | None:
    """What follows from a decided resolution of an item of admission; of any other nothing, and None.

    Adopted, the standing begins on the day that was asked for, not before it was decided, and on the day after an
    earlier one at the earliest. Carried out once; rejected, the standing stays. Called where the vote is closed.
    """
    wanted = Admission.objects.select_for_update(of=("self",)).select_related("member")
    admission = wanted.filter(item=resolution.item_id).first()
    if admission is None or admission.carried_out_at is not None:
        return None
    if resolution.state == ResolutionState.REJECTED:
        _tell(admission, "rejected", at=at)
    if resolution.state != ResolutionState.ADOPTED:
        return None
    standing = _begin(admission, resolution, at=at)
    admission.resolution, admission.carried_out_at = resolution, at
    admission.save()
    if gives(admission.standing, Right.BE_FOUND):
        end_rest(admission.member, at=at)
    _record("carried_out", admission, by=None, at=at)
    _tell(admission, "admitted", at=at)
    return standing


def _begin(admission: Admission, resolution: Resolution, *, at: datetime) -> Standing | None:
    day = max(admission.starts_on, timezone.localdate(at))
    current = standing_on(admission.member, day)
    if current is not None and current.kind == admission.standing:
        return None
    if current is not None:
        day = max(day, current.period.lower + timedelta(days=1))
    session = resolution.item.session
    source = f"{session.body.name_en} {session.number}, resolution {resolution.number}"
    return change_standing(admission.member, kind=StandingKind(admission.standing), on=day, source=source)


def _wording(member: Member, standing: StandingKind) -> ThreeWordings:
    return ThreeWordings({code: words.format(city=member.names[code]) for code, words in TITLES[standing].items()})


def _tell(admission: Admission, news: str, *, at: datetime) -> None:
    """Who applied for the city learns of it; for a city without application its office sees it on its page."""
    application = Application.objects.filter(member=admission.member).first()
    if application is not None:
        tell_applicant(application, token_of(application.public_id), at=at, news=news)


def _record(verb: str, admission: Admission, *, by: int | None, at: datetime) -> None:
    record(
        f"admission.{verb}", noun="member", object_id=admission.member.slug, actor=by, at=at,
        members=[admission.member_id], details={"standing": admission.standing},
    )  # fmt: skip
