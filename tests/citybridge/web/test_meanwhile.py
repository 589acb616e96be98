"""Two people change one record at once: the second is shown what differs, and nothing typed is lost."""

import pytest
from django.test import Client
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile, ProfileText

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation(texts={"de": "Wir bauen Anlagen."}, topics=("robotics",))


def signed_in(name: str) -> Client:
    browser = Client()
    browser.force_login(make_user(name, office="bottrop"))
    return browser


def opened(browser: Client, address: str) -> dict[str, object]:
    """What the form in this browser would send."""
    return sent_again(browser.get(address).context["form"])


def sent_again(form) -> dict[str, object]:
    return {name: form[name].value() or [] for name in form.fields}


@pytest.fixture
def profile_edit(organisation) -> str:
    return f"/en/profiles/{make_profile(organisation, topics=('robotics',)).public_id}/edit/"


def test_second_of_two_browsers_loses_nothing(profile_edit):
    first, second = signed_in("First"), signed_in("Second")
    early, late = opened(first, profile_edit), opened(second, profile_edit)
    first.post(
        profile_edit, {**early, "stage": "market", "summary_de": "Wir bauen neue Anlagen.", "topics": ["automation"]}
    )

    told = second.post(profile_edit, {**late, "summary_de": "Wir bauen große Anlagen.", "region_wished": "CN-GD"})
    form = told.context["form"]
    saved = second.post(profile_edit, sent_again(form))

    assert (told.status_code, saved.status_code) == (400, 302)
    assert [str(change.label) for change in form.conflicts] == ["Summary in German"]
    stored = CooperationProfile.objects.get()
    assert (stored.stage, stored.region_wished, stored.version) == ("market", "CN-GD", 3)
    assert ProfileText.objects.get().summary == "Wir bauen große Anlagen."
    assert "<del>neue</del><ins>große</ins>" in told.content.decode()


def test_ticks_that_only_the_other_person_changed_are_taken_over(profile_edit):
    first, second = signed_in("First"), signed_in("Second")
    early, late = opened(first, profile_edit), opened(second, profile_edit)
    first.post(profile_edit, {**early, "topics": ["robotics", "automation"]})

    form = second.post(profile_edit, {**late, "stage": "idea"}).context["form"]

    assert ([str(change.label) for change in form.taken_over], form["topics"].value()) == (
        ["Topics"],
        ["automation", "robotics"],
    )
    assert form["stage"].value() == "idea"


def test_organisation_is_protected_likewise(organisation):
    address = f"/en/organisations/{organisation.public_id}/edit/"
    first, second = signed_in("First"), signed_in("Second")
    early, late = opened(first, address), opened(second, address)
    first.post(address, {**early, "founded_year": "1990", "description_de": "Wir bauen Roboter."})

    told = second.post(address, {**late, "founded_year": "1991"})
    form = told.context["form"]
    second.post(address, sent_again(form))

    stored = Organisation.objects.get()
    assert [str(change.label) for change in form.conflicts] == ["Founded in the year"]
    assert (stored.founded_year, stored.texts.get().description) == (1991, "Wir bauen Roboter.")


@pytest.mark.parametrize("base", ["", "[]", "no json", '{"stage": 3}'])
def test_form_without_its_base_keeps_what_was_typed(base, profile_edit):
    first, second = signed_in("First"), signed_in("Second")
    early, late = opened(first, profile_edit), opened(second, profile_edit)
    first.post(profile_edit, {**early, "stage": "market"})

    form = second.post(profile_edit, {**late, "base": base, "stage": "idea"}).context["form"]

    assert (form["stage"].value(), [str(change.label) for change in form.conflicts]) == ("idea", ["Stage"])


def test_saving_without_any_other_change_asks_nothing(profile_edit):
    browser = signed_in("Only")

    assert browser.post(profile_edit, {**opened(browser, profile_edit), "stage": "idea"}).status_code == 302
