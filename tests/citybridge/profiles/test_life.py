"""States × operations: every transition that exists, and that all others are refused."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.making import (
    LACKING,
    LAST_DAY,
    NOW,
    SECRETARIAT,
    SOUND,
    TODAY,
    make_organisation,
    make_profile,
    profile_data,
)

from citybridge.core.errors import OperationError
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import (
    WrongState,
    expire_due_profiles,
    publish_loaded,
    publish_profile,
    remind_of_expiry,
    renew_profile,
    return_profile,
    submit_profile,
    update_profile,
    withdraw_profile,
)
from citybridge.profiles.queries import found_on
from citybridge.profiles.tasks import end_and_remind

pytestmark = pytest.mark.django_db

LATER = date(2027, 11, 23)
STATES = ("draft", "submitted", "published", "expired", "withdrawn")
publish = partial(publish_profile, review=SOUND, actor=SECRETARIAT, at=NOW)
OPERATIONS = {
    "submit": lambda profile: submit_profile(profile, at=NOW),
    "return": lambda profile: return_profile(profile, review=LACKING, actor=SECRETARIAT, at=NOW),
    "publish": partial(publish, expires_on=LATER),
    "renew": lambda profile: renew_profile(profile, expires_on=LATER, at=NOW),
    "withdraw": withdraw_profile,
    "change": lambda profile: update_profile(profile, profile_data(stage="market")),
}
TRANSITIONS = {
    ("draft", "submit"): "submitted",
    ("withdrawn", "submit"): "submitted",
    ("submitted", "return"): "draft",
    ("published", "return"): "draft",
    ("submitted", "publish"): "published",
    ("published", "renew"): "published",
    ("expired", "renew"): "published",
    ("submitted", "withdraw"): "withdrawn",
    ("published", "withdraw"): "withdrawn",
    ("expired", "withdraw"): "withdrawn",
    **{(state, "change"): state for state in STATES},
}
ALL = [(state, operation) for state in STATES for operation in OPERATIONS]


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.mark.parametrize(("state", "operation"), [pair for pair in ALL if pair in TRANSITIONS])
def test_transition_that_exists_is_made(state, operation, organisation):
    profile = make_profile(organisation, state=state)

    OPERATIONS[operation](profile)

    assert (profile.state, CooperationProfile.objects.get().state) == (TRANSITIONS[state, operation],) * 2


@pytest.mark.parametrize(("state", "operation"), [pair for pair in ALL if pair not in TRANSITIONS])
def test_transition_that_does_not_exist_is_refused(state, operation, organisation):
    profile = make_profile(organisation, state=state)
    before = CooperationProfile.objects.values().get()

    with pytest.raises(WrongState):
        OPERATIONS[operation](profile)

    assert CooperationProfile.objects.values().get() == before


def test_publishing_says_when_and_until_when(organisation):
    profile = make_profile(organisation, state="submitted")

    publish(profile, expires_on=LAST_DAY)

    stored = CooperationProfile.objects.get()
    assert (stored.submitted_at, stored.published_at, stored.expires_on) == (NOW, NOW, LAST_DAY)


def test_change_keeps_a_published_profile_published_and_found(organisation):
    profile = make_profile(organisation)

    update_profile(profile, profile_data(region_wished="Guangdong"))

    assert [found.region_wished for found in found_on(TODAY)] == ["Guangdong"]


def test_renewing_never_unpublishes(organisation):
    profile = make_profile(organisation)
    remind_of_expiry(at=datetime(2027, 5, 1, 9, tzinfo=UTC))

    renew_profile(profile, expires_on=LATER, at=datetime(2027, 5, 2, 9, tzinfo=UTC))

    stored = found_on(TODAY).get()
    assert (stored.published_at, stored.expires_on, stored.reminded_at) == (NOW, LATER, None)


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (date(2026, 11, 23), "The last day must lie ahead."),
        (date(2026, 11, 22), "The last day must lie ahead."),
        (date(2027, 11, 25), "A profile runs for a year at most and can then be renewed."),
    ],
)
def test_last_day_lies_ahead_and_within_a_year(last_day, sentence, organisation):
    profile = make_profile(organisation, state="submitted")

    with pytest.raises(OperationError) as refused:
        publish(profile, expires_on=last_day)

    assert (str(refused.value), CooperationProfile.objects.get().state) == (sentence, "submitted")


def test_renewing_never_shortens(organisation):
    profile = make_profile(organisation)

    with pytest.raises(OperationError, match="Renewing never shortens"):
        renew_profile(profile, expires_on=date(2027, 5, 22), at=NOW)


def test_day_is_that_of_the_place_and_not_of_greenwich(organisation):
    profile = make_profile(organisation, state="submitted")
    midnight_in_berlin = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    with pytest.raises(OperationError, match="must lie ahead"):
        publish(profile, expires_on=date(2026, 11, 24), at=midnight_in_berlin)


def test_profile_is_found_on_its_last_day_and_expires_after_it(organisation):
    make_profile(organisation)

    on_last_day = expire_due_profiles(today=LAST_DAY), found_on(LAST_DAY).count()
    day_after = expire_due_profiles(today=date(2027, 5, 24)), found_on(date(2027, 5, 24)).count()

    assert (on_last_day, day_after) == ((0, 1), (1, 0))
    assert CooperationProfile.objects.get().state == "expired"


def test_profile_past_its_last_day_is_not_found_even_before_it_is_marked(organisation):
    make_profile(organisation)

    assert found_on(date(2027, 5, 24)).count() == 0


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_only_published_profiles_expire(state, organisation):
    make_profile(organisation, state=state)

    assert expire_due_profiles(today=date(2030, 1, 1)) == 0


@pytest.mark.parametrize(
    ("at", "reminded"),
    [
        (datetime(2027, 4, 22, 9, tzinfo=UTC), 0),
        (datetime(2027, 4, 23, 9, tzinfo=UTC), 1),
        (datetime(2027, 5, 23, 9, tzinfo=UTC), 1),
        (datetime(2027, 5, 24, 9, tzinfo=UTC), 0),
    ],
)
def test_reminder_comes_thirty_days_before_and_once(at, reminded, organisation):
    make_profile(organisation)

    assert (remind_of_expiry(at=at), remind_of_expiry(at=at)) == (reminded, 0)


def test_reminder_comes_again_after_a_renewal(organisation):
    profile = make_profile(organisation)
    remind_of_expiry(at=datetime(2027, 5, 1, 9, tzinfo=UTC))
    renew_profile(profile, expires_on=LATER, at=datetime(2027, 5, 2, 9, tzinfo=UTC))

    assert remind_of_expiry(at=datetime(2027, 11, 1, 9, tzinfo=UTC)) == 1


def test_daily_work_ends_and_reminds(organisation, time_machine):
    make_profile(organisation)
    time_machine.move_to(datetime(2027, 5, 1, 3, tzinfo=UTC))
    end_and_remind(timestamp=0)
    reminded = CooperationProfile.objects.get()
    time_machine.move_to(datetime(2027, 5, 23, 22, 5, tzinfo=UTC))
    end_and_remind(timestamp=0)

    assert (reminded.state, reminded.reminded_at) == ("published", datetime(2027, 5, 1, 3, tzinfo=UTC))
    assert CooperationProfile.objects.get().state == "expired"


def test_batch_that_an_office_vouched_for_is_published_at_once(organisation):
    drafts = [make_profile(organisation, state="draft") for _profile in range(2)]

    publish_loaded(drafts, expires_on=LAST_DAY, at=NOW)

    assert set(CooperationProfile.objects.values_list("state", "expires_on")) == {("published", LAST_DAY)}


def test_every_transition_tells_the_index(organisation):
    profile = make_profile(organisation)
    ProcrastinateJob.objects.all()._raw_delete("default")

    withdraw_profile(profile)

    jobs = ProcrastinateJob.objects.filter(task_name="citybridge.refresh_index")
    assert [job.args for job in jobs] == [{"noun": "profile", "ids": [profile.pk]}]
