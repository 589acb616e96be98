from datetime import date

import pytest
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.profiles.enums import ReviewPoint
from citybridge.profiles.models import CooperationProfile
from citybridge.web.profiles.acts import ACTS

pytestmark = pytest.mark.django_db

DAY = {"expires_on": "2027-10-01"}
SOUND = {**DAY, "met": ReviewPoint.values}


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2026-11-23T09:00:00+00:00", tick=False)


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def officer(client):
    client.force_login(make_user("Officer", office="bottrop"))


def address_of(profile, act) -> str:
    return f"/en/profiles/{profile.public_id}/{act}/"


STEPS = [
    ("draft", "submit", {}, "submitted", "It was submitted to the office."),
    ("submitted", "publish", SOUND, "published", "It is published."),
    ("submitted", "return", {"lacks_complete": "on"}, "draft", "It was handed back and is a draft again."),
    ("published", "renew", DAY, "published", "It was renewed."),
    ("expired", "renew", DAY, "published", "It was renewed."),
    ("published", "withdraw", {}, "withdrawn", "It was withdrawn."),
    ("withdrawn", "submit", {}, "submitted", "It was submitted to the office."),
]


@pytest.mark.parametrize(("state", "act", "sent", "becomes", "sentence"), STEPS)
def test_step_is_asked_first_and_done_on_post(state, act, sent, becomes, sentence, client, organisation, officer):
    profile = make_profile(organisation, state=state)

    asked = client.get(address_of(profile, act))
    untouched = CooperationProfile.objects.get().state
    done = client.post(address_of(profile, act), sent, follow=True)

    assert (asked.status_code, untouched) == (200, state)
    assert CooperationProfile.objects.get().state == becomes
    assert sentence in done.content.decode()


def test_last_day_is_the_chosen_one_and_proposed_as_a_year(client, organisation, officer):
    profile = make_profile(organisation, state="submitted")

    proposed = client.get(address_of(profile, "publish")).context["form"]["expires_on"].value()
    client.post(address_of(profile, "publish"), SOUND)

    assert (proposed, CooperationProfile.objects.get().expires_on) == (date(2027, 11, 23), date(2027, 10, 1))


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        ("2026-11-23", "The last day must lie ahead."),
        ("2027-11-25", "A profile runs for a year at most and can then be renewed."),
        ("next year", "This is not a date. Write it as year-month-day, for example 2027-05-31."),
        ("", "This field is required."),
    ],
)
def test_wrong_last_day_is_explained_and_kept(last_day, sentence, client, organisation, officer):
    profile = make_profile(organisation, state="submitted")

    answer = client.post(address_of(profile, "publish"), {**SOUND, "expires_on": last_day})

    form = answer.context["form"]
    assert (answer.status_code, form.errors, form["expires_on"].value()) == (400, {"expires_on": [sentence]}, last_day)
    assert CooperationProfile.objects.get().state == "submitted"


def test_shortening_renewal_is_explained(client, organisation, officer):
    profile = make_profile(organisation)

    answer = client.post(address_of(profile, "renew"), {"expires_on": "2027-01-01"})

    assert answer.context["form"].errors["expires_on"] == [
        "Renewing never shortens a profile's life. Choose a later day, or withdraw it."
    ]


@pytest.mark.parametrize("act", ACTS)
def test_step_that_does_not_fit_the_state_is_refused_kindly(act, client, organisation, officer):
    state = "published" if act in {"submit", "confirm"} else "draft"
    profile = make_profile(organisation, state=state)

    answer = client.post(address_of(profile, act), DAY, follow=True)

    assert f"This is “{state}”; that cannot be done now." in answer.content.decode()
    assert CooperationProfile.objects.get().state == state


@pytest.mark.parametrize("act", ["publish", "confirm", "return"])
def test_company_does_not_publish_itself(act, client, organisation):
    profile = make_profile(organisation, state="submitted")
    client.force_login(make_user("Speaker", speaks_for=organisation))

    answers = [
        client.get(address_of(profile, act)).status_code,
        client.post(address_of(profile, act), DAY).status_code,
    ]

    assert (answers, CooperationProfile.objects.get().state) == ([403, 403], "submitted")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("person", ["visitor", "officer elsewhere", "speaker elsewhere"])
def test_strangers_take_no_step(act, person, client, organisation):
    profile = make_profile(organisation)
    users = {
        "officer elsewhere": {"office": "foshan"},
        "speaker elsewhere": {"speaks_for": make_organisation(native_name="Nachbar GmbH")},
    }
    if person in users:
        client.force_login(make_user(person, **users[person]))

    answer = client.post(address_of(profile, act), DAY)

    assert answer.status_code == (302 if person == "visitor" else 404)
    assert CooperationProfile.objects.get().state == "published"
