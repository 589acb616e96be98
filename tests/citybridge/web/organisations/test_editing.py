import pytest
from tests.citybridge.counting import queries_of
from tests.citybridge.making import (
    NOW,
    TODAY,
    credit_code,
    make_organisation,
    make_user,
    organisation_data,
)

from citybridge.organisations.models import Organisation, OrganisationText
from citybridge.organisations.operations import merge_organisations, set_translation, update_organisation
from citybridge.organisations.queries import describe

pytestmark = pytest.mark.django_db

NEW = "/en/organisations/new/"
LEAST = {"native_name": "Neu GmbH", "kind": "company", "member": "bottrop", "experience": "none"}
EVERYTHING = {
    "native_name": "佛山示例机器人有限公司",
    "latin_name": "Foshan Sample Robotics Co., Ltd.",
    "kind": "company",
    "legal_form": "有限公司",
    "short_names": "示例机器人\r\n\r\n Robo \r\nRobo",
    "former_names": "南海示例机械厂",
    "aliases": "",
    "member": "foshan",
    "municipality": "cn-gd-foshan",
    "identifier_uscc": f" {credit_code(1).lower()} ",
    "size_band": "small",
    "head_count": "120",
    "founded_year": "2004",
    "languages": ["zh", "en"],
    "experience": "trade",
    "experience_since": "2015",
    "websites": "robots.example.cn\r\nhttps://robots.example.com/en",
    "topics": ["robotics", "automation"],
    "classes_isic": "2816",
    "classes_gbt": "c3491，C3492",
    "description_zh": "生产焊接机器人。\r\n质量可靠。",
    "description_en": "Makes welding robots.",
    "origin_en": "reviewed",
    "made_from_en": "zh",
    "source": "business register",
}


def address_of(organisation, act="edit") -> str:
    return f"/en/organisations/{organisation.public_id}/{act}/"


def sent_back(client, organisation) -> dict[str, object]:
    """What the form would send when nobody changed anything."""
    form = client.get(address_of(organisation)).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in {None, ""} or True} | {
        name: "" for name in form.fields if form[name].value() is None
    }


@pytest.fixture
def officer(client):
    client.force_login(make_user("Officer", office="bottrop"))


@pytest.fixture
def secretary(client):
    client.force_login(make_user("Secretary", is_secretariat=True))


def test_everything_in_the_form_is_saved(client, secretary):
    answer = client.post(NEW, EVERYTHING)

    saved = Organisation.objects.get()
    assert answer.headers["Location"] == f"/en/organisations/{saved.public_id}/"
    assert describe(saved) == organisation_data(
        native_name="佛山示例机器人有限公司",
        latin_name="Foshan Sample Robotics Co., Ltd.",
        legal_form="有限公司",
        names=(("short", "示例机器人"), ("short", "Robo"), ("former", "南海示例机械厂")),
        member="foshan",
        municipality="cn-gd-foshan",
        identifiers={"uscc": credit_code(1)},
        size_band="medium",
        head_count=120,
        founded_year=2004,
        languages=("zh", "en"),
        experience="trade",
        experience_since=2015,
        websites=("https://robots.example.cn", "https://robots.example.com/en"),
        topics=("automation", "robotics"),
        classifications=(("isic", "2816"), ("gbt", "C3491"), ("gbt", "C3492")),
        texts={"zh": "生产焊接机器人。\n质量可靠。", "en": "Makes welding robots."},
        source="business register",
        is_sample=False,
    )
    english = OrganisationText.objects.get(language="en")
    assert (english.origin, english.source_language, english.outdated) == ("reviewed", "zh", False)


def test_saving_is_confirmed(client, officer):
    answer = client.post(NEW, LEAST, follow=True)

    assert "“Neu GmbH” is in the list now." in answer.content.decode()


def test_form_sent_back_unchanged_changes_nothing(client, secretary):
    client.post(NEW, EVERYTHING)
    organisation = Organisation.objects.get()
    before = (describe(organisation), list(OrganisationText.objects.order_by("pk").values()))

    answer = client.post(address_of(organisation), sent_back(client, organisation))

    assert answer.status_code == 302
    after = list(OrganisationText.objects.order_by("pk").values())
    assert (describe(Organisation.objects.get()), after) == before


WRONG = [
    ("native_name", "", "This field is required."),
    ("native_name", "Neu\u202eHbmG", "Remove line breaks and invisible control characters."),
    ("latin_name", "N" * 201, "Ensure this value has at most 200 characters (it has 201)."),
    ("short_names", "Gut\nSchl\x0becht", "Line 2: Remove line breaks and invisible control characters."),
    ("websites", "https://gut.example\nnicht gut", "Line 2: Enter a valid URL."),
    ("websites", "javascript:alert(1)//", "Enter a valid URL."),
    ("founded_year", "3000", "Write a year between 1000 and this year."),
    ("founded_year", "bald", "Enter a whole number."),
    ("head_count", "0", "Ensure this value is greater than or equal to 1."),
    ("experience_since", "999", "Write a year between 1000 and this year."),
    ("classes_nace", "28.99, 28.9.9", "“28.9.9” is not a class of NACE Rev. 2 / WZ 2008."),
    ("topics", "alchemy", "Select a valid choice. alchemy is not one of the available choices."),
    ("member", "foshan", "Select a valid choice. foshan is not one of the available choices."),
    ("description_de", "a\u202eb", "Remove the invisible control characters."),
    (
        "identifier_register_de",
        "HRB 1234",
        "The court is missing. Write the register, the number and the court, for example HRB 1234 Gelsenkirchen.",
    ),
    (
        "identifier_uscc",
        credit_code(1)[:17],
        (
            "The number of characters is wrong."
            " A Unified Social Credit Code has 18 characters; the last one is a check character."
        ),
    ),
]


@pytest.mark.parametrize(("field", "value", "sentence"), WRONG)
def test_wrong_input_is_explained_at_its_field_and_kept(field, value, sentence, client, officer):
    answer = client.post(NEW, {**LEAST, "legal_form": "GmbH", field: value})

    form = answer.context["form"]
    assert answer.status_code == 400
    assert dict(form.errors) == {field: [sentence]}
    assert (form["legal_form"].value(), Organisation.objects.count()) == ("GmbH", 0)


def test_errors_are_summed_up_with_links_and_tied_to_their_fields(client, officer):
    html = client.post(NEW, {**LEAST, "native_name": "", "founded_year": "3000"}).content.decode()

    assert '<a href="#id_native_name">Name: This field is required.</a>' in html
    assert '<a href="#id_founded_year">Founded in the year: Write a year between 1000 and this year.</a>' in html
    assert 'id="id_founded_year_error"' in html
    assert html.count('aria-invalid="true"') == 2


def test_number_of_a_visible_organisation_names_it_and_offers_to_compare(client, officer):
    known = make_organisation(native_name="Bekannt GmbH", identifiers={"uscc": credit_code(1)})
    own = make_organisation()

    answer = client.post(address_of(own), {**LEAST, "identifier_uscc": credit_code(1)})

    sentence = "This number belongs to “Bekannt GmbH” already; each number belongs to one organisation."
    assert answer.context["form"].errors == {"identifier_uscc": [sentence]}
    assert f"/en/duplicates/{own.public_id}/{known.public_id}/" in answer.content.decode()


def test_number_of_a_hidden_organisation_names_nobody(client, officer):
    make_organisation(
        native_name="佛山秘密有限公司", member="foshan", identifiers={"uscc": credit_code(1)}, hidden=True
    )

    answer = client.post(NEW, {**LEAST, "identifier_uscc": credit_code(1)})

    assert answer.context["holders"] == []
    assert "秘密" not in answer.content.decode()
    assert "belongs to another record already" in answer.content.decode()


def test_translation_needs_a_language_that_has_a_text(client, officer):
    sent = {**LEAST, "description_en": "Machines", "origin_en": "machine", "made_from_en": "de"}

    answer = client.post(NEW, sent)

    assert answer.context["form"].errors == {"made_from_en": ["Choose a language in which there is a text."]}


def test_translation_grows_outdated_and_is_confirmed_again(client, officer):
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, language="en", description="Machines.", origin="reviewed", source_language="de")
    sent = sent_back(client, organisation)
    client.post(address_of(organisation), {**sent, "description_de": "Wir bauen Anlagen."})
    outdated = OrganisationText.objects.get(language="en").outdated

    again = sent_back(client, organisation)
    client.post(address_of(organisation), {**again, "fits_en": "on"})

    text = OrganisationText.objects.get(language="en")
    assert (outdated, "fits_en" in again, text.outdated, text.origin) == (True, True, False, "reviewed")


def test_translation_can_be_declared_own_words(client, officer):
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, language="en", description="Machines.", origin="machine", source_language="de")

    client.post(address_of(organisation), {**sent_back(client, organisation), "origin_en": "author"})

    assert OrganisationText.objects.get(language="en").origin == "author"


def test_emptied_description_is_taken_away(client, officer):
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen.", "en": "Machines."})

    client.post(address_of(organisation), {**sent_back(client, organisation), "description_en": ""})

    assert [text.language for text in OrganisationText.objects.all()] == ["de"]


def test_second_of_two_people_is_told_and_can_insist(client, officer):
    organisation = make_organisation()
    sent = {**sent_back(client, organisation), "legal_form": "AG"}
    update_organisation(organisation, organisation_data(legal_form="SE"), today=TODAY)

    told = client.post(address_of(organisation), sent)
    kept = Organisation.objects.get().legal_form
    insisted = client.post(address_of(organisation), {**sent, "seen": told.context["form"]["seen"].value()})

    assert (told.status_code, kept) == (400, "SE")
    assert "Somebody else saved this while you were writing." in told.content.decode()
    assert (insisted.status_code, Organisation.objects.get().legal_form) == (302, "AG")


def test_fields_that_are_not_in_the_form_are_not_taken(client):
    organisation = make_organisation(external_key="B-1", source="")
    client.force_login(make_user("Speaker", speaks_for=organisation))
    smuggled = {
        "member": "foshan",
        "side": "CN",
        "is_published": "",
        "is_sample": "",
        "external_key": "X",
        "merged_into": "1",
        "people": "1",
        "sort_key": "0",
        "public_id": "00000000-0000-4000-8000-000000000000",
    }
    before = Organisation.objects.values().get()

    client.post(address_of(organisation), {**sent_back(client, organisation), **smuggled, "member": "bottrop"})
    refused = client.post(address_of(organisation), {**sent_back(client, organisation), **smuggled})

    after = Organisation.objects.values().get()
    assert {name for name in before if before[name] != after[name]} == {"updated_at", "version"}
    assert refused.context["form"].errors.keys() == {"member"}


def test_member_is_no_question_for_an_office_with_one(client, officer):
    form = client.get(NEW).context["form"]

    assert (form["member"].is_hidden, form["member"].value()) == (True, "bottrop")
    assert [label for _slug, label in form.fields["municipality"].choices] == ["–", "Bottrop"]


def test_member_can_be_chosen_beforehand(client, secretary):
    form = client.get(f"{NEW}?member=foshan").context["form"]

    assert (form["member"].is_hidden, form["member"].value()) == (False, "foshan")


@pytest.mark.parametrize(
    ("person", "new", "edit", "hide"),
    [
        ("visitor", 302, 302, 302),
        ("speaker elsewhere", 404, 404, 404),
        ("officer elsewhere", 200, 404, 404),
        ("speaker", 404, 200, 403),
        ("officer", 200, 200, 302),
        ("secretary", 200, 200, 302),
    ],
)
def test_rights_hold_for_every_address(person, new, edit, hide, client):
    organisation = make_organisation()
    users = {
        "speaker elsewhere": {"speaks_for": make_organisation(native_name="Nachbar GmbH")},
        "officer elsewhere": {"office": "foshan"},
        "speaker": {"speaks_for": organisation},
        "officer": {"office": "bottrop"},
        "secretary": {"is_secretariat": True},
    }
    if person in users:
        client.force_login(make_user(person, **users[person]))

    answers = {
        "new": client.get(NEW).status_code,
        "edit": client.get(address_of(organisation)).status_code,
        "hide": client.post(address_of(organisation, "hide")).status_code,
        "publish": client.post(address_of(organisation, "publish")).status_code,
    }

    assert answers == {"new": new, "edit": edit, "hide": hide, "publish": hide}


def test_visitor_is_sent_to_sign_in_and_back(client):
    assert client.get(NEW).headers["Location"] == f"/en/sign-in/?next={NEW}"


def test_hiding_and_publishing_need_a_post(client, officer):
    organisation = make_organisation()

    answers = [client.get(address_of(organisation, act)).status_code for act in ("hide", "publish")]
    client.post(address_of(organisation, "hide"))
    hidden = Organisation.objects.get().is_published
    client.post(address_of(organisation, "publish"))

    assert (answers, hidden, Organisation.objects.get().is_published) == ([405, 405], False, True)


def test_merged_record_is_edited_where_it_went(client, officer):
    kept, merged = make_organisation(), make_organisation()
    merge_organisations(kept, merged, user_id=None, at=NOW)

    assert client.get(address_of(merged)).context["organisation"] == kept


def test_editing_takes_the_same_queries_for_little_and_much(client, secretary):
    little = make_organisation()
    much = make_organisation(
        names=(("short", "A"), ("former", "B")), topics=("robotics", "automation"), texts={"de": "a", "en": "b"}
    )
    client.get(address_of(little))

    few = queries_of(lambda: client.get(address_of(little)))

    assert queries_of(lambda: client.get(address_of(much))) == few
