"""A plenary admits by resolution, once; who leaves gives notice; the figures follow by day."""

from datetime import date, datetime, timedelta

import pytest
from tests.citybridge.governance.applying import applicant
from tests.citybridge.governance.sessions import BEGINS, let_in, make_body, make_resolution, make_session, voted
from tests.citybridge.making import NOW, TODAY, make_organisation, make_profile, profile_data

from citybridge.alliance.enums import Side, StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.operations import change_standing
from citybridge.alliance.queries import PUBLISHED_DAYS, roster_on
from citybridge.core.errors import OperationError
from citybridge.governance.enums import Choice, ItemKind
from citybridge.governance.models import Departure, RestingProfile
from citybridge.governance.operations.admission_leaving import (
    begin_rest,
    carry_out_departures,
    end_rest,
    give_notice,
    take_back_notice,
)
from citybridge.governance.operations.admitting import carry_out, propose_admission
from citybridge.governance.operations.moving import open_session
from citybridge.mail.models import OutgoingMail
from citybridge.profiles.operations import update_profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_own_files")]
PLENARY_DAY = date(2026, 12, 10)
LEAVES = date(2027, 3, 1)


@pytest.fixture
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def day_after(day: date) -> datetime:
    return NOW + (day - TODAY) + timedelta(hours=1)


def resolve(member: Member, standing: StandingKind, choice: Choice = Choice.YES, starts_on: date = PLENARY_DAY):
    """An open plenary is asked and votes; every member of the alliance may, a quorum is there."""
    session = make_session(state="invited")
    admission = propose_admission(session, member, standing=standing, starts_on=starts_on, by=None, at=NOW)
    session = open_session(session, by=None, at=BEGINS)
    slugs = [row.member.slug for side in roster_on(PLENARY_DAY).sides.values() for row in side.members]
    resolution = make_resolution(admission.item)
    let_in(session, *slugs)
    decided = voted(resolution, [(slug, choice) for slug in slugs[:3]])
    admission.refresh_from_db()
    return admission, decided


def spans(member: Member) -> list[tuple[str, date, date | None]]:
    return [(row.kind, row.period.lower, row.period.upper) for row in member.standings.order_by("period")]


def test_plenary_admits_and_the_figures_follow():
    published = [_counts(day) for day in PUBLISHED_DAYS]
    before = _counts(PLENARY_DAY)
    member = applicant()

    admission, decided = resolve(member, StandingKind.MEMBER)

    assert admission.item.kind == ItemKind.ADMISSION
    assert spans(member) == [("applicant", TODAY, PLENARY_DAY), ("member", PLENARY_DAY, None)]
    assert member.standings.get(kind="member").source == "Plenary 1, resolution 1"
    assert (_counts(PLENARY_DAY - timedelta(days=1)), _counts(PLENARY_DAY)) == (before, (before[0] + 1, before[1]))
    assert [_counts(day) for day in PUBLISHED_DAYS] == published
    assert (carry_out(decided, at=BEGINS), len(spans(member))) == (None, 2)
    assert OutgoingMail.objects.filter(template="application-news").latest("pk").title.endswith("Musterstadt")


def test_rejected_stays_an_applicant_and_may_be_asked_about_again():
    member = applicant()

    admission, _decided = resolve(member, StandingKind.MEMBER, Choice.NO)

    assert (spans(member), admission.carried_out_at) == ([("applicant", TODAY, None)], None)
    propose_admission(
        make_session(starts_at=BEGINS + timedelta(days=90), ends_at=BEGINS + timedelta(days=91)),
        member, standing=StandingKind.GUEST, starts_on=date(2027, 6, 1), by=None, at=BEGINS,
    )  # fmt: skip


def test_observer_becomes_a_member_on_the_day_that_was_named():
    member = applicant()
    change_standing(member, kind=StandingKind.OBSERVER, on=date(2026, 12, 1))

    resolve(member, StandingKind.MEMBER, starts_on=date(2027, 1, 1))

    assert spans(member)[1:] == [
        ("observer", date(2026, 12, 1), date(2027, 1, 1)),
        ("member", date(2027, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on": date(2026, 12, 9)}, "before the day"),
        ({"standing": StandingKind.APPLICANT}, "already"),
    ],
)
def test_question_that_makes_no_sense_is_refused(changes, words):
    asked = {"standing": StandingKind.MEMBER, "starts_on": PLENARY_DAY, **changes}

    with pytest.raises(OperationError, match=words):
        propose_admission(make_session(), applicant(), **asked, by=None, at=NOW)


def test_only_one_plenary_is_asked_and_only_a_plenary():
    member, asked = applicant(), {"standing": StandingKind.MEMBER, "starts_on": PLENARY_DAY}
    propose_admission(make_session(), member, **asked, by=None, at=NOW)

    with pytest.raises(OperationError, match="being asked"):
        propose_admission(make_session(), member, **asked, by=None, at=NOW)
    with pytest.raises(OperationError, match="Only a plenary"):
        propose_admission(make_session(make_body()), member, **asked, by=None, at=NOW)


def test_notice_comes_true_on_its_day_and_profiles_rest():
    bottrop = Member.objects.get(slug="bottrop")
    profile = make_profile(make_organisation())
    give_notice(bottrop, leaves_on=LEAVES, reason="Der Rat hat es beschlossen.", by=None, at=NOW)

    early = carry_out_departures(at=day_after(LEAVES - timedelta(days=1)))
    due = [carry_out_departures(at=day_after(LEAVES + timedelta(days=late))) for late in (2, 3)]

    profile.refresh_from_db()
    assert (early, due, profile.state) == (0, [1, 0], "withdrawn")
    assert spans(bottrop)[-1] == ("left", LEAVES, None)
    assert roster_on(LEAVES).sides[Side.DE].member_count == roster_on(TODAY).sides[Side.DE].member_count - 1


def test_notice_can_be_taken_back_until_the_day_and_given_once():
    bottrop = Member.objects.get(slug="bottrop")
    notice = give_notice(bottrop, leaves_on=LEAVES, reason="Anders.", by=None, at=NOW)

    with pytest.raises(OperationError, match="already"):
        give_notice(bottrop, leaves_on=LEAVES, reason="Anders.", by=None, at=NOW)
    with pytest.raises(OperationError, match="has come"):
        take_back_notice(notice, by=None, at=day_after(LEAVES))
    take_back_notice(notice, by=None, at=day_after(LEAVES - timedelta(days=1)))

    assert (carry_out_departures(at=day_after(LEAVES)), spans(bottrop)[-1][0]) == (0, "member")
    give_notice(bottrop, leaves_on=LEAVES, reason="Doch.", by=None, at=NOW)
    assert Departure.objects.count() == 2


@pytest.mark.parametrize("day", [TODAY, date(2030, 1, 1)])
def test_notice_for_a_wrong_day_is_refused(day):
    with pytest.raises(OperationError, match="from tomorrow"):
        give_notice(Member.objects.get(slug="bottrop"), leaves_on=day, reason="Anders.", by=None, at=NOW)


def test_applicant_has_nothing_to_leave():
    with pytest.raises(OperationError, match="belongs"):
        give_notice(applicant(), leaves_on=LEAVES, reason="Anders.", by=None, at=NOW)


def test_who_returns_finds_unchanged_profiles_published_again():
    bottrop = Member.objects.get(slug="bottrop")
    organisation = make_organisation()
    same, changed = make_profile(organisation), make_profile(organisation)
    draft = make_profile(organisation, state="draft")
    begin_rest(bottrop, at=NOW)
    update_profile(changed, profile_data(kind="research"))

    end_rest(bottrop, at=NOW)

    for row in (same, changed, draft):
        row.refresh_from_db()
    assert [same.state, changed.state, draft.state] == ["published", "withdrawn", "draft"]
    assert RestingProfile.objects.count() == 0


def test_profile_that_is_over_stays_out():
    bottrop, profile = Member.objects.get(slug="bottrop"), make_profile(make_organisation())
    begin_rest(bottrop, at=NOW)

    end_rest(bottrop, at=day_after(date(2028, 1, 1)))

    profile.refresh_from_db()
    assert profile.state == "withdrawn"


def _counts(day: date) -> tuple[int, int]:
    sides = roster_on(day).sides
    return sides[Side.DE].member_count, sides[Side.CN].member_count
