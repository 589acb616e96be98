"""What a standing does not give is refused where it matters, by the operations themselves."""

from datetime import date
from uuid import uuid4

import pytest
from tests.citybridge.governance.applying import applicant
from tests.citybridge.governance.sessions import PREPARED_AT, make_session, member, wording
from tests.citybridge.making import LAST_DAY, NOW, SECRETARIAT, SOUND, make_organisation, make_profile, officer_of

from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.operations import NotEntitled, change_standing
from citybridge.core.errors import OperationError
from citybridge.governance.operations.agenda import propose_item
from citybridge.governance.operations.sessions import NotNow
from citybridge.governance.policies.sessions import can_propose
from citybridge.governance.queries.sessions import members_called
from citybridge.introductions.operations.asking import CannotAsk, check_standings
from citybridge.organisations.operations import InvalidOrganisation
from citybridge.profiles.operations import publish_profile, renew_profile

pytestmark = pytest.mark.django_db
SINCE = date(2026, 11, 1)


def becomes(slug: str, kind: StandingKind) -> Member:
    found = Member.objects.get(slug=slug)
    change_standing(found, kind=kind, on=SINCE)
    return found


def test_profile_of_who_has_left_is_not_published_nor_renewed():
    waiting = make_profile(make_organisation(), state="submitted")
    shown = make_profile(waiting.organisation)
    becomes("bottrop", StandingKind.LEFT)

    with pytest.raises(NotEntitled):
        publish_profile(waiting, review=SOUND, actor=SECRETARIAT, expires_on=LAST_DAY, at=NOW)
    with pytest.raises(NotEntitled):
        renew_profile(shown, expires_on=LAST_DAY, at=NOW)


@pytest.mark.parametrize("kind", [StandingKind.GUEST, StandingKind.OBSERVER])
def test_companies_of_guests_and_observers_are_found_and_do_not_ask(kind):
    german, chinese = make_organisation(), make_organisation(member="foshan", native_name="佛山示例有限公司")
    becomes("bottrop", kind)

    with pytest.raises(CannotAsk, match="your city"):
        check_standings(german, chinese, on=NOW.date())
    check_standings(chinese, german, on=NOW.date())


def test_nobody_asks_a_company_of_who_has_left():
    german, chinese = make_organisation(), make_organisation(member="foshan", native_name="佛山示例有限公司")
    becomes("bottrop", StandingKind.LEFT)

    with pytest.raises(CannotAsk, match="does not belong"):
        check_standings(chinese, german, on=NOW.date())


def test_observer_comes_and_speaks_and_does_not_propose():
    observer = becomes("bottrop", StandingKind.OBSERVER)
    session = make_session(state="invited")

    called = {entry.member.slug: entry.has_vote for entry in members_called(session)}
    may = [can_propose(officer_of(slug), session, today=NOW.date()) for slug in ("bottrop", "foshan", "dortmund")]

    assert (called["bottrop"], called["foshan"], "dortmund" in called, may) == (
        False,
        True,
        False,
        [False, True, False],
    )
    with pytest.raises(NotNow):
        propose_item(session, wording(), proposer=observer, by=None, at=PREPARED_AT, key=uuid4())
    propose_item(session, wording(), proposer=member("foshan"), by=None, at=PREPARED_AT, key=uuid4())


def test_applicant_has_no_organisations_yet():
    applicant()

    with pytest.raises((InvalidOrganisation, OperationError), match="musterstadt"):
        make_organisation(member="musterstadt")
