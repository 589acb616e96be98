"""Asking to be introduced, and the brakes that keep it from becoming a mailing (R109)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Right
from citybridge.alliance.policies import may
from citybridge.core.errors import OperationError
from citybridge.core.languages import Language
from citybridge.introductions.enums import IntroductionState, Party, StepKind, Wish
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.acting import acknowledge
from citybridge.introductions.operations.moving import clock, write_step
from citybridge.introductions.operations.notifying import tell_who_acts
from citybridge.introductions.queries.introductions import (
    asked_since,
    open_asked_by,
    refused_since,
    unended_between,
)
from citybridge.introductions.validators import check_text, cleaned
from citybridge.organisations.models import Organisation
from citybridge.privacy.models import Notice
from citybridge.profiles.models import CooperationProfile

MOST_OPEN = 5
MOST_A_DAY = 5
COOL_DOWN_DAYS = 90


class CannotAsk(OperationError):
    """One organisation cannot ask the other, or not now."""


class LimitReached(CannotAsk):
    """Too many open, or too many within a day."""


class RefusedRecently(CannotAsk):
    """The same counterpart refused less than 90 days ago."""


class UnderWay(CannotAsk):
    """The two are in an introduction already; `introduction` is that one."""

    def __init__(self, introduction: Introduction) -> None:
        super().__init__(_("There is an introduction between these two organisations already."))
        self.introduction = introduction


class UnfitText(CannotAsk):
    """The text cannot be sent as it is; `fault` says why, for the field."""

    def __init__(self, fault: ValidationError) -> None:
        super().__init__(" ".join(fault.messages))
        self.fault = fault


@transaction.atomic
def ask_for_introduction(  # noqa: PLR0913 - one request
    asking: Organisation,
    counterpart: Organisation,
    *,
    by: int,
    text: str,
    language: str,
    wish: str = "",
    profile: CooperationProfile | None = None,
    request_key: UUID,
    notice: Notice,
    at: datetime,
) -> Introduction:
    """Ask; the same `request_key` again gives the first introduction. `notice` is what was read on export control.

    Raises a CannotAsk. Both organisations are locked, so that a burst of requests is counted one by one.
    """
    asking, counterpart = _locked(asking, counterpart)
    known = Introduction.objects.filter(request_key=request_key).first()
    if known is not None:
        return _sent_before(known, asking, counterpart)
    text = _checked(text, language, wish)
    check_askable(asking, counterpart, profile)
    check_standings(asking, counterpart, on=timezone.localdate(at))
    check_limits(asking, counterpart, at=at)
    skips = asking.member.office.skips_own_requests
    state = IntroductionState.WITH_COUNTERPART_OFFICE if skips else IntroductionState.WITH_OFFICE
    said = {"text": text, "language": language, "wish": wish, "profile": profile, "request_key": request_key}
    try:
        with transaction.atomic():
            introduction = Introduction.objects.create(
                asking=asking,
                counterpart=counterpart,
                asked_by_id=by,
                asked_at=at,
                state=state,
                state_since=at,
                **said,
                **clock(state, at, asking=asking, counterpart=counterpart),
            )
    except IntegrityError as error:  # the constraints of the table, should a way past the lock exist
        raise CannotAsk(_("This request was sent already.")) from error
    write_step(introduction, kind=StepKind.ASKED, party=Party.ASKING, by=by, at=at)
    if skips:
        write_step(introduction, kind=StepKind.SKIPPED, party=Party.OFFICE, by=None, at=at)
    acknowledge(notice, introduction=introduction, by=by, at=at)
    tell_who_acts(introduction, at=at)
    return introduction


def check_askable(asking: Organisation, counterpart: Organisation, profile: CooperationProfile | None) -> None:
    """Two published organisations, one of each side; the profile is the counterpart's. Nobody asks during a pause."""
    if settings.INTRODUCTIONS_PAUSED:
        raise CannotAsk(_("New introductions are paused at present; those under way go on."))
    if asking.side == counterpart.side:
        raise CannotAsk(
            _("The alliance introduces German and Chinese organisations to each other; these two are of one country.")
        )
    if any(row.merged_into_id or not row.is_published for row in (asking, counterpart)):
        raise CannotAsk(_("Only organisations that everybody sees can be introduced."))
    if profile is not None and profile.organisation_id != counterpart.pk:
        raise CannotAsk(_("This offer or request belongs to another organisation."))


def check_standings(asking: Organisation, counterpart: Organisation, *, on: date) -> None:
    """Who asks belongs to a member whose standing includes that; who is asked, to one that is to be found."""
    if not may(asking.member_id, Right.ASK, on=on):
        raise CannotAsk(_("The present standing of your city in the alliance does not include new introductions."))
    if not may(counterpart.member_id, Right.BE_FOUND, on=on):
        raise CannotAsk(_("The city of this organisation does not belong to the alliance at present."))


def check_limits(asking: Organisation, counterpart: Organisation, *, at: datetime) -> None:
    """One unended introduction a pair, five open ones and five a day an organisation, 90 days after a refusal."""
    under_way = unended_between([asking.pk], [counterpart.pk]).first()
    if under_way is not None:
        raise UnderWay(under_way)
    refused = refused_since(asking, counterpart, at - timedelta(days=COOL_DOWN_DAYS)).first()
    if refused is not None and refused.ended_at is not None:
        again = timezone.localdate(refused.ended_at + timedelta(days=COOL_DOWN_DAYS))
        raise RefusedRecently(
            _("This organisation declined recently. You can ask it again from %(day)s.") % {"day": date_format(again)}
        )
    if open_asked_by(asking).count() >= MOST_OPEN:
        raise LimitReached(
            _("Your organisation has %(most)d open requests, the most at a time. Wait for an answer or withdraw one.")
            % {"most": MOST_OPEN}
        )
    if asked_since(asking, at - timedelta(days=1)).count() >= MOST_A_DAY:
        raise LimitReached(
            _("Your organisation has sent %(most)d requests within one day, the most there can be. Go on tomorrow.")
            % {"most": MOST_A_DAY}
        )


def _locked(asking: Organisation, counterpart: Organisation) -> tuple[Organisation, Organisation]:
    """Both rows, always in the same order, so that two who ask each other do not block each other."""
    rows = Organisation.objects.select_for_update(of=("self",), no_key=True).select_related("member__office")
    locked = {row.pk: row for row in rows.filter(pk__in=(asking.pk, counterpart.pk)).order_by("pk")}
    return locked[asking.pk], locked[counterpart.pk]


def _sent_before(known: Introduction, asking: Organisation, counterpart: Organisation) -> Introduction:
    if (known.asking_id, known.counterpart_id) != (asking.pk, counterpart.pk):
        raise CannotAsk(_("This form was sent already. Open it anew to ask once more."))
    return known


def _checked(text: str, language: str, wish: str) -> str:
    text = cleaned(text)
    try:
        check_text(text)
    except ValidationError as fault:
        raise UnfitText(fault) from fault
    if language not in Language.values or wish not in {"", *Wish.values}:
        raise CannotAsk(_("Choose one of the values that are offered."))
    return text
