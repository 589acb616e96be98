import pytest
from tests.citybridge.counting import queries_of
from tests.citybridge.making import (
    TODAY,
    credit_code,
    make_organisation,
    make_user,
    organisation_data,
)
from tests.citybridge.web.organisations.forms import EVERYTHING, LEAST, NEW, address_of, sent_back

from citybridge.organisations.models import Organisation, OrganisationText
from citybridge.organisations.operations import set_translation, update_organisation
from citybridge.organisations.queries import describe

pytestmark = pytest.mark.django_db


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


def test_editing_takes_the_same_queries_for_little_and_much(client, secretary):
    little = make_organisation()
    much = make_organisation(
        names=(("short", "A"), ("former", "B")), topics=("robotics", "automation"), texts={"de": "a", "en": "b"}
    )
    client.get(address_of(little))

    few = queries_of(lambda: client.get(address_of(little)))

    assert queries_of(lambda: client.get(address_of(much))) == few
