import pytest
from tests.citybridge.making import make_organisation, make_profile, make_user, profile_data

from citybridge.profiles.models import CooperationProfile, ProfileText
from citybridge.profiles.operations import Translation, update_profile
from citybridge.profiles.queries import describe
from citybridge.profiles.validators import TextData

pytestmark = pytest.mark.django_db

EVERYTHING = {
    "direction": "request",
    "kind": "technology",
    "language": "de",
    "stage": "market",
    "region_wished": "CN-GD",
    "certificates": "ISO 9001\r\nCE",
    "topics": ["robotics", "automation"],
    "source": "trade fair",
    "title_de": "Sensoren gesucht",
    "summary_de": "Wir suchen Sensoren.\r\nFür Nähte.",
    "sought_de": "Hersteller",
    "title_en": "Sensors wanted",
    "summary_en": "We seek sensors.",
    "origin_en": "machine",
    "made_from_en": "de",
}
LEAST = {"direction": "offer", "kind": "business", "language": "de", "title_de": "Titel", "summary_de": "Text"}


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def speaker(client, organisation):
    client.force_login(make_user("Speaker", speaks_for=organisation))


def new_at(organisation) -> str:
    return f"/en/profiles/new/{organisation.public_id}/"


def address_of(profile, act="edit") -> str:
    return f"/en/profiles/{profile.public_id}/{act}/"


def sent_back(client, profile) -> dict[str, object]:
    """What the form would send when nobody changed anything."""
    form = client.get(address_of(profile)).context["form"]
    return {name: "" if form[name].value() is None else form[name].value() for name in form.fields}


def test_everything_in_the_form_is_saved_as_a_draft(client, organisation, speaker):
    answer = client.post(new_at(organisation), EVERYTHING, follow=True)

    saved = CooperationProfile.objects.get()
    assert saved.state == "draft"
    assert describe(saved) == profile_data(
        direction="request",
        kind="technology",
        texts={
            "de": TextData("Sensoren gesucht", "Wir suchen Sensoren.\nFür Nähte.", "Hersteller"),
            "en": TextData("Sensors wanted", "We seek sensors."),
        },
        topics=("automation", "robotics"),
        stage="market",
        certificates=("ISO 9001", "CE"),
        region_wished="CN-GD",
        source="trade fair",
        is_sample=False,
    )
    assert ProfileText.objects.get(language="en").source_language == "de"
    assert "The draft was saved. Submit it when it is ready." in answer.content.decode()


def test_form_sent_back_unchanged_changes_nothing(client, organisation, speaker):
    client.post(new_at(organisation), EVERYTHING)
    profile = CooperationProfile.objects.get()
    before = (describe(profile), list(ProfileText.objects.order_by("pk").values()))

    answer = client.post(address_of(profile), sent_back(client, profile))

    after = (describe(CooperationProfile.objects.get()), list(ProfileText.objects.order_by("pk").values()))
    assert (answer.status_code, after) == (302, before)


WRONG = [
    ({"direction": ""}, {"direction": ["This field is required."]}),
    ({"kind": "hobby"}, {"kind": ["Select a valid choice. hobby is not one of the available choices."]}),
    ({"title_de": ""}, {"title_de": ["Each language needs a title and a summary."]}),
    ({"title_en": "Only a title"}, {"summary_en": ["Each language needs a title and a summary."]}),
    ({"sought_zh": "只有"}, {
        "title_zh": ["Each language needs a title and a summary."],
        "summary_zh": ["Each language needs a title and a summary."],
    }),
    ({"title_de": "", "summary_de": ""}, {"title_de": ["Write title and summary in the author's language."]}),
    ({"language": "zh"}, {"title_zh": ["Write title and summary in the author's language."]}),
    ({"title_de": "T" * 161}, {"title_de": ["Ensure this value has at most 160 characters (it has 161)."]}),
    ({"summary_de": "a\u202eb"}, {"summary_de": ["Remove the invisible control characters."]}),
    ({"title_de": "a\u202eb"}, {"title_de": ["Remove line breaks and invisible control characters."]}),
    ({"certificates": "C" * 81}, {"certificates": ["Write 80 characters at most."]}),
    ({"certificates": "\n".join(f"ISO {n}" for n in range(21))}, {"certificates": ["Name 20 certificates at most."]}),
    ({"region_wished": "XX"}, {"region_wished": ["Select a valid choice. XX is not one of the available choices."]}),
    (
        {"title_en": "a", "summary_en": "b", "origin_en": "reviewed", "made_from_en": "zh"},
        {"made_from_en": ["Choose a language in which there is a text."]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "errors"), WRONG)
def test_wrong_input_is_explained_at_its_field_and_kept(changes, errors, client, organisation, speaker):
    answer = client.post(new_at(organisation), {**LEAST, "stage": "idea", **changes})

    form = answer.context["form"]
    assert answer.status_code == 400
    assert dict(form.errors) == errors
    assert (form["stage"].value(), CooperationProfile.objects.count()) == ("idea", 0)


def test_change_keeps_a_published_profile_published(client, organisation, speaker):
    profile = make_profile(organisation)

    client.post(address_of(profile), {**sent_back(client, profile), "stage": "in_use"})

    stored = CooperationProfile.objects.get()
    assert (stored.state, stored.stage, stored.is_sample) == ("published", "in_use", True)


def test_text_in_the_authors_language_is_the_original_whatever_is_said(client, organisation, speaker):
    profile = make_profile(organisation, texts={"de": TextData("a", "b"), "en": TextData("c", "d")})

    client.post(address_of(profile), {**sent_back(client, profile), "origin_de": "machine", "made_from_de": "en"})

    assert ProfileText.objects.get(language="de").origin == "author"


def test_outdated_translation_is_confirmed_again(client, organisation, speaker):
    profile = make_profile(organisation)
    english = Translation("en", TextData("Welding plants", "We build them."), "reviewed", "de")
    update_profile(profile, profile_data(), translations=[english])
    client.post(address_of(profile), {**sent_back(client, profile), "summary_de": "Neu"})
    outdated = ProfileText.objects.get(language="en").outdated

    client.post(address_of(profile), {**sent_back(client, profile), "fits_en": "on"})

    assert (outdated, ProfileText.objects.get(language="en").outdated) == (True, False)


def test_second_of_two_people_is_told(client, organisation, speaker):
    profile = make_profile(organisation)
    sent = sent_back(client, profile)
    update_profile(profile, profile_data(stage="idea"))

    answer = client.post(address_of(profile), {**sent, "stage": "market"})

    assert "Somebody else saved this while you were writing." in answer.content.decode()
    assert CooperationProfile.objects.get().stage == "idea"


def test_fields_that_are_not_in_the_form_are_not_taken(client, organisation, speaker):
    other = make_organisation(native_name="Nachbar GmbH")
    profile = make_profile(organisation, state="draft", external_key="p1")
    smuggled = {
        "organisation": other.pk,
        "state": "published",
        "expires_on": "2030-01-01",
        "published_at": "2026-01-01",
        "external_key": "x",
        "is_sample": "",
    }
    before = CooperationProfile.objects.values().get()

    client.post(address_of(profile), {**sent_back(client, profile), **smuggled})

    after = CooperationProfile.objects.values().get()
    assert {name for name in before if before[name] != after[name]} == {"updated_at", "version"}


@pytest.mark.parametrize(
    ("person", "new", "edit"),
    [
        ("visitor", 302, 302),
        ("speaker elsewhere", 404, 404),
        ("officer elsewhere", 404, 404),
        ("speaker", 200, 200),
        ("officer", 200, 200),
        ("secretary", 200, 200),
    ],
)
def test_rights_hold_for_every_address(person, new, edit, client, organisation):
    profile = make_profile(organisation)
    users = {
        "speaker elsewhere": {"speaks_for": make_organisation(native_name="Nachbar GmbH")},
        "officer elsewhere": {"office": "foshan"},
        "speaker": {"speaks_for": organisation},
        "officer": {"office": "bottrop"},
        "secretary": {"is_secretariat": True},
    }
    if person in users:
        client.force_login(make_user(person, **users[person]))

    assert (client.get(new_at(organisation)).status_code, client.get(address_of(profile)).status_code) == (new, edit)
