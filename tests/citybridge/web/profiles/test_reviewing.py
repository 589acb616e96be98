"""The pages of an office's decision: what it reads, what it ticks, and who sees of it how much."""

import pytest
from tests.citybridge.making import (
    LACKING,
    NOW,
    SECRETARIAT,
    make_organisation,
    make_profile,
    make_user,
    profile_data,
)

from citybridge.profiles.enums import ReviewPoint
from citybridge.profiles.models import CooperationProfile, Review
from citybridge.profiles.operations import publish_loaded, return_profile, submit_profile, update_profile
from citybridge.profiles.validators import TextData

pytestmark = pytest.mark.django_db

SOUND = {"expires_on": "2027-10-01", "met": ReviewPoint.values}
NOT_ALL = {"expires_on": "2027-10-01", "met": ["clear", "no_secrets"]}
CHANGED = profile_data(texts={"de": TextData("Anlagen zum Schweißen", "Wir bauen große Anlagen zum Schweißen.", "")})


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2026-11-23T09:00:00+00:00", tick=False)


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def officer(client):
    user = make_user("Officer", office="bottrop")
    client.force_login(user)
    return user


def address_of(profile, act="") -> str:
    return f"/en/profiles/{profile.public_id}/{act}/".replace("//", "/")


def changed(organisation) -> CooperationProfile:
    profile = make_profile(organisation)
    update_profile(profile, CHANGED)
    profile.refresh_from_db()
    return profile


def test_office_reads_every_text_before_it_publishes(client, organisation, officer):
    texts = {"de": TextData("Titel", "Deutsch."), "en": TextData("Title", "English.", "Sought.")}
    profile = make_profile(organisation, state="submitted", texts=texts)

    html = client.get(address_of(profile, "publish")).content.decode()

    assert [words for words in ("Titel", "Deutsch.", "Title", "English.", "Sought.") if words not in html] == []


def test_two_clicks_lead_from_the_queue_to_the_decision(client, organisation, officer):
    profile = make_profile(organisation, state="submitted")
    queue = client.get("/en/office/").content.decode()

    client.post(address_of(profile, "publish"), SOUND)

    assert (address_of(profile, "publish") in queue, Review.objects.get().score) == (True, 5)
    assert Review.objects.get().reviewer == officer


def test_point_that_is_not_met_is_vouched_for_knowingly(client, organisation, officer):
    profile = make_profile(organisation, state="submitted")

    refused = client.post(address_of(profile, "publish"), NOT_ALL)
    done = client.post(address_of(profile, "publish"), {**NOT_ALL, "is_knowing": "on", "comment": "Bitte ergänzen."})

    assert refused.context["form"].errors == {
        "is_knowing": ["Not every point is ticked. Say that you vouch for it all the same."]
    }
    assert (refused.status_code, done.status_code, Review.objects.get().score) == (400, 302, 2)


def test_unclear_or_confidential_is_not_published(client, organisation, officer):
    profile = make_profile(organisation, state="submitted")

    answer = client.post(
        address_of(profile, "publish"), {**SOUND, "met": ["complete", "no_secrets"], "is_knowing": "on"}
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["met"])
    assert answer.context["form"]["met"].value() == ["complete", "no_secrets"]


def test_handing_back_without_a_reason_is_refused(client, organisation, officer):
    profile = make_profile(organisation, state="submitted")

    answer = client.post(address_of(profile, "return"), {"comment": "Nein."})

    assert answer.context["form"].errors == {
        "__all__": ["Name at least one reason, so that the organisation knows what to do."]
    }
    assert (answer.status_code, CooperationProfile.objects.get().state) == (400, "submitted")


def test_words_without_a_tick_are_a_reason(client, organisation, officer):
    profile = make_profile(organisation, state="submitted")

    client.post(address_of(profile, "return"), {"reason_language": "Bitte gegenlesen.", "lacks_clear": "on"})

    assert Review.objects.get().reasons == {"clear": "", "language": "Bitte gegenlesen."}


def test_published_one_is_handed_back_after_a_warning(client, organisation, officer):
    profile = changed(organisation)
    reasons = {"lacks_complete": "on"}

    asked = client.get(address_of(profile, "return")).content.decode()
    refused = client.post(address_of(profile, "return"), reasons)
    state = CooperationProfile.objects.get().state
    client.post(address_of(profile, "return"), {**reasons, "is_knowing": "on"})

    assert ("nobody finds it any more" in asked, refused.status_code, state) == (True, 400, "published")
    assert CooperationProfile.objects.get().state == "draft"


def test_change_is_shown_word_by_word_and_confirmed(client, organisation, officer):
    profile = changed(organisation)
    queue = client.get("/en/office/").content.decode()

    page = client.get(address_of(profile, "confirm")).content.decode()
    done = client.post(address_of(profile, "confirm"), {"met": ReviewPoint.values}, follow=True)

    assert address_of(profile, "confirm") in queue
    assert "Wir bauen<ins> große</ins> Anlagen zum Schweißen." in page
    assert "<del>Partner im Vertrieb</del>" in page
    assert "The change is confirmed." in done.content.decode()
    assert CooperationProfile.objects.get().changed_at is None


def test_what_changed_while_the_office_was_reading_is_shown_first(client, organisation, officer):
    profile = make_profile(organisation, state="submitted")
    seen = profile.version
    update_profile(profile, CHANGED)

    answer = client.post(address_of(profile, "publish"), {**SOUND, "version": seen})
    again = client.post(
        address_of(profile, "publish"), {**SOUND, "version": answer.context["form"]["version"].value()}
    )

    assert "The organisation changed this while you were reading." in answer.content.decode()
    assert (answer.status_code, again.status_code) == (400, 302)


def test_reasons_stand_beside_the_form_until_it_is_published(client, organisation):
    profile = make_profile(organisation, state="submitted")
    return_profile(profile, review=LACKING, actor=SECRETARIAT, at=NOW)
    client.force_login(make_user("Speaker", speaks_for=organisation))

    pages = [client.get(address_of(profile, act)).content.decode() for act in ("edit", "")]
    submit_profile(profile, at=NOW)
    client.force_login(make_user("Officer", office="bottrop"))
    pages.append(client.get(address_of(profile, "publish")).content.decode())

    assert ["<q>Name the certificates.</q>" in page for page in pages] == [True] * 3


@pytest.fixture
def vetted(client, organisation):
    """Handed back once and published then, by a person of the office with a name."""
    profile = make_profile(organisation, state="submitted")
    client.force_login(make_user("Erika Beispiel", office="bottrop"))
    client.post(address_of(profile, "return"), {"reason_complete": "Zertifikate nennen."})
    profile.refresh_from_db()
    submit_profile(profile, at=NOW)
    client.post(address_of(profile, "publish"), {**SOUND, "comment": "Jetzt gut."})
    client.logout()
    return profile


SENTENCE, POINT = "Looked at by", "It is complete."
REASON, COMMENT, PERSON = "Zertifikate nennen.", "Jetzt gut.", "Erika Beispiel"


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ({}, [SENTENCE]),
        ({"speaks_for": "other"}, [SENTENCE]),
        ({"office": "foshan"}, [SENTENCE, POINT]),
        ({"speaks_for": "own"}, [SENTENCE, POINT, REASON, COMMENT]),
        ({"office": "bottrop"}, [SENTENCE, POINT, REASON, COMMENT, PERSON]),
        ({"is_secretariat": True}, [SENTENCE, POINT, REASON, COMMENT, PERSON]),
    ],
)
def test_everybody_sees_who_vouched_and_only_the_own_side_why(person, seen, client, organisation, vetted):
    if person:
        speaks_for = {"own": organisation, "other": make_organisation(native_name="Nachbar GmbH")}
        known = {name: speaks_for.get(value, value) for name, value in person.items()}
        client.force_login(make_user("Reader", **known))

    html = client.get(address_of(vetted)).content.decode()

    assert [words for words in (SENTENCE, POINT, REASON, COMMENT, PERSON) if words in html] == seen


def test_list_of_an_office_is_not_said_to_be_vetted(client, organisation):
    profile = make_profile(organisation, state="draft")
    publish_loaded(
        [profile], expires_on=CooperationProfile._meta.get_field("expires_on").to_python("2027-05-01"), at=NOW
    )

    visitor = client.get(address_of(profile)).content.decode()
    client.force_login(make_user("Officer", office="foshan"))
    officer = client.get(address_of(profile)).content.decode()

    assert ("Vetted" in visitor, "Published with a list of" in officer) == (False, True)


@pytest.mark.parametrize("language", ["de", "en", "zh-hans"])
def test_office_sees_how_long_a_decision_takes(language, client, organisation, officer, time_machine):
    decided, _waits = make_profile(organisation, state="submitted"), make_profile(organisation, state="submitted")
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)
    client.force_login(officer)
    client.post(address_of(decided, "publish"), SOUND)

    html = client.get(f"/{language}/office/").content.decode()

    expected = {"en": "2 days", "de": "2 Tage", "zh-hans": "2天"}[language]
    assert html.count(expected) == 2
