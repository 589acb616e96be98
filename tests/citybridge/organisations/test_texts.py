import pytest
from tests.citybridge.making import NOW, TODAY, make_organisation, organisation_data

from citybridge.core.errors import OperationError
from citybridge.organisations.models import OrganisationText
from citybridge.organisations.operations import (
    InvalidOrganisation,
    RecordWasMerged,
    Translation,
    create_organisation,
    merge_organisations,
    set_translation,
    update_organisation,
)

pytestmark = pytest.mark.django_db

ENGLISH = Translation("en", "We build machines.", "machine", "de")


def state() -> dict[str, tuple[str, str, bool]]:
    return {text.language: (text.description, text.origin, text.outdated) for text in OrganisationText.objects.all()}


def test_translation_is_kept_with_its_source():
    organisation = create_organisation(
        organisation_data(texts={"de": "Wir bauen Maschinen."}), today=TODAY, translations=[ENGLISH]
    )

    assert state() == {"de": ("Wir bauen Maschinen.", "author", False), "en": ("We build machines.", "machine", False)}
    assert organisation.texts.get(language="en").source_language == "de"


def test_translation_is_outdated_when_its_source_changes():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, **vars(ENGLISH))

    update_organisation(organisation, organisation_data(texts={"de": "Wir bauen Anlagen."}), today=TODAY)

    assert state()["en"] == ("We build machines.", "machine", True)


def test_translation_is_fresh_again_when_its_source_changes_back():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, **vars(ENGLISH))
    for description in ("Wir bauen Anlagen.", "Wir bauen Maschinen."):
        update_organisation(organisation, organisation_data(texts={"de": description}), today=TODAY)

    assert state()["en"] == ("We build machines.", "machine", False)


def test_translation_stays_one_when_saved_unchanged():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, **vars(ENGLISH))

    both = {"de": "Wir bauen Maschinen.", "en": "We build machines."}
    update_organisation(organisation, organisation_data(texts=both), today=TODAY)

    assert state()["en"] == ("We build machines.", "machine", False)


def test_translation_that_is_rewritten_becomes_the_authors():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, **vars(ENGLISH))

    update_organisation(organisation, organisation_data(texts={"en": "We make machines."}), today=TODAY)

    assert state()["en"] == ("We make machines.", "author", False)
    assert OrganisationText.objects.get(language="en").source_digest == ""


def test_new_translation_replaces_an_outdated_one():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, **vars(ENGLISH))
    update_organisation(organisation, organisation_data(texts={"de": "Wir bauen Anlagen."}), today=TODAY)

    reviewed = {"description": "We build plants.", "origin": "reviewed", "source_language": "de"}
    set_translation(organisation, language="en", **reviewed)

    assert state()["en"] == ("We build plants.", "reviewed", False)


def test_emptied_description_is_taken_away_and_its_translations_are_outdated():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, **vars(ENGLISH))

    update_organisation(organisation, organisation_data(texts={"de": " "}), today=TODAY)

    assert state() == {"en": ("We build machines.", "machine", True)}


def test_language_that_is_not_named_keeps_its_description():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen.", "en": "We build machines."})

    update_organisation(organisation, organisation_data(texts={"de": "Wir bauen Anlagen."}), today=TODAY)

    assert state()["en"] == ("We build machines.", "author", False)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source_language": "zh"}, "There is no text in that language to translate from."),
        ({"source_language": "en"}, "A text is not a translation of itself."),
        ({"origin": "author"}, "A translation is made by machine or reviewed by a person."),
        ({"description": "  "}, "Write the translation."),
        ({"language": "fr"}, "“fr” is not one of: de, zh or en."),
        ({"description": "a\x00b"}, "Remove the invisible control characters."),
        ({"description": "a" * 5001}, "A description may have 5,000 characters at most."),
    ],
)
def test_translation_that_cannot_be_one_is_refused(changes, sentence):
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})

    with pytest.raises(OperationError) as refused:
        set_translation(organisation, **{**vars(ENGLISH), **changes})

    assert (str(refused.value), set(state())) == (sentence, {"de"})


def test_refused_translation_undoes_the_whole_change():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})

    with pytest.raises(OperationError):
        update_organisation(
            organisation,
            organisation_data(texts={"de": "Wir bauen Anlagen."}),
            today=TODAY,
            translations=[Translation("en", "From nothing", "machine", "zh")],
        )

    assert state() == {"de": ("Wir bauen Maschinen.", "author", False)}


def test_description_with_invisible_characters_is_a_fault():
    with pytest.raises(InvalidOrganisation, match="Remove the invisible control characters"):
        make_organisation(texts={"de": "links\u202erechts"})


def test_merged_record_takes_no_translation():
    kept, merged = make_organisation(), make_organisation(texts={"de": "Wir bauen Maschinen."})
    merge_organisations(kept, merged, user_id=None, at=NOW)

    with pytest.raises(RecordWasMerged):
        set_translation(merged, **vars(ENGLISH))


def test_translation_can_be_claimed_as_the_authors_own():
    organisation = make_organisation(texts={"de": "Wir bauen Maschinen."})
    set_translation(organisation, **vars(ENGLISH))
    both = {"de": "Wir bauen Anlagen.", "en": "We build machines."}

    update_organisation(organisation, organisation_data(texts=both), today=TODAY, originals=["en"])

    assert state()["en"] == ("We build machines.", "author", False)
