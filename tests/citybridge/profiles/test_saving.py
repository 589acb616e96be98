import pytest
from tests.citybridge.making import make_organisation, profile_data

from citybridge.core.errors import OperationError
from citybridge.profiles.models import CooperationProfile, ProfileText
from citybridge.profiles.operations import (
    InvalidProfile,
    Translation,
    create_profile,
    delete_profiles,
    save_profiles,
    set_translation,
    update_profile,
)
from citybridge.profiles.queries import describe
from citybridge.profiles.validators import NO_WORDS, TextData, check_profile

pytestmark = pytest.mark.django_db

GERMAN = TextData("Anlagen zum Schweißen", "Wir bauen Anlagen zum Schweißen.", "Partner im Vertrieb")
ENGLISH = TextData("Welding plants", "We build welding plants.", "Sales partners")
OTHER = TextData("Anlagen zum Löten", "Wir bauen Anlagen zum Löten.", "")
EVERYTHING = profile_data(
    kind="technology",
    texts={"de": GERMAN, "zh": TextData("焊接设备", "我们制造焊接设备。")},
    topics=("automation", "robotics"),
    stage="market",
    certificates=("ISO 9001", "CE"),
    region_wished="Guangdong",
    source="test",
    external_key="p1",
)


@pytest.fixture
def organisation():
    return make_organisation()


def state() -> dict[str, tuple[str, str, bool]]:
    return {text.language: (text.title, text.origin, text.outdated) for text in ProfileText.objects.all()}


def test_everything_said_is_kept(organisation):
    profile = create_profile(organisation, EVERYTHING)

    stored = CooperationProfile.objects.get(pk=profile.pk)
    assert describe(stored) == EVERYTHING
    assert (stored.state, stored.organisation, stored.expires_on) == ("draft", organisation, None)


def test_change_replaces_what_is_no_longer_said(organisation):
    profile = create_profile(organisation, EVERYTHING)

    update_profile(profile, profile_data(direction="request"))

    stored = describe(CooperationProfile.objects.get())
    assert (stored.direction, stored.kind, stored.topics, stored.certificates) == ("request", "business", (), ())
    assert stored.texts == EVERYTHING.texts


def test_change_is_dated(organisation):
    profile = create_profile(organisation, EVERYTHING)
    before = profile.updated_at

    update_profile(profile, EVERYTHING)

    assert CooperationProfile.objects.get().updated_at > before


WRONG = [
    ({"direction": "gift"}, "direction", "“gift” is not one of: offer or request."),
    ({"kind": "hobby"}, "kind", "“hobby” is not one of: business, technology, research, investment or site."),
    ({"stage": "done"}, "stage", "“done” is not one of: idea, development, prototype, market or in_use."),
    ({"region_wished": "R" * 61}, "region_wished", "Write 60 characters at most."),
    ({"region_wished": "a\nb"}, "region_wished", "Remove line breaks and invisible control characters."),
    ({"certificates": ("C" * 81,)}, "certificates", "Write 80 characters at most."),
    ({"certificates": ("ISO",) * 21}, "certificates", "Name 20 certificates at most."),
    ({"source": "s" * 201}, "source", "Write 200 characters at most."),
    ({"external_key": "k" * 81}, "external_key", "Write 80 characters at most."),
    ({"topics": ("alchemy",)}, "topics", "Unknown topics: alchemy."),
    ({"texts": {"zh": ENGLISH}}, "texts", "Write title and summary in the author's language."),
    ({"texts": {"de": NO_WORDS}}, "texts", "Write title and summary in the author's language."),
    ({"texts": {"de": TextData(" ", "Text")}}, "texts", "A profile needs a title and a summary."),
    ({"texts": {"de": TextData("Titel", " ")}}, "texts", "A profile needs a title and a summary."),
    ({"texts": {"de": TextData("T" * 161, "Text")}}, "texts", "Write 160 characters at most."),
    ({"texts": {"de": TextData("T\x0b", "Text")}}, "texts", "Remove line breaks and invisible control characters."),
    ({"texts": {"de": TextData("Titel", "a\u202eb")}}, "texts", "Remove the invisible control characters."),
    (
        {"texts": {"de": TextData("Titel", "x" * 4001)}},
        "texts",
        "A summary may have 4,000 characters at most, what is sought 2,000.",
    ),
    (
        {"texts": {"de": TextData("Titel", "Text", "x" * 2001)}},
        "texts",
        "A summary may have 4,000 characters at most, what is sought 2,000.",
    ),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), WRONG)
def test_wrong_data_is_explained_and_nothing_is_written(changes, field, sentence, organisation):
    with pytest.raises(InvalidProfile) as refused:
        create_profile(organisation, profile_data(**changes))

    assert {
        name: [text for error in errors for text in error.messages] for name, errors in refused.value.faults.items()
    } == {field: [sentence]}
    assert CooperationProfile.objects.count() == 0


def test_language_of_the_author_is_one_of_ours():
    faults = check_profile(profile_data(language="fr"))

    assert set(faults) == {"language", "texts"}


def test_batch_with_one_fault_writes_nothing(organisation):
    with pytest.raises(InvalidProfile):
        save_profiles([(None, organisation, profile_data()), (None, organisation, profile_data(texts={}))])

    assert CooperationProfile.objects.count() == 0


def test_translation_is_outdated_when_its_source_changes(organisation):
    profile = create_profile(organisation, profile_data(), translations=[Translation("en", ENGLISH, "machine", "de")])
    before = state()

    update_profile(profile, profile_data(texts={"de": OTHER}))

    assert before["en"] == ("Welding plants", "machine", False)
    assert state()["en"] == ("Welding plants", "machine", True)


def test_translation_of_a_new_text_made_in_the_same_change_is_fresh(organisation):
    profile = create_profile(organisation, profile_data())

    update_profile(
        profile, profile_data(texts={"de": OTHER}), translations=[Translation("en", ENGLISH, "reviewed", "de")]
    )

    assert state()["en"] == ("Welding plants", "reviewed", False)


def test_translation_that_is_rewritten_becomes_the_authors(organisation):
    profile = create_profile(organisation, profile_data(), translations=[Translation("en", ENGLISH, "machine", "de")])

    update_profile(profile, profile_data(texts={"de": GERMAN, "en": TextData("Welding", "We weld.")}))

    assert state()["en"] == ("Welding", "author", False)


def test_translation_saved_unchanged_stays_one(organisation):
    profile = create_profile(organisation, profile_data(), translations=[Translation("en", ENGLISH, "machine", "de")])

    update_profile(profile, profile_data(texts={"de": GERMAN, "en": ENGLISH}))

    assert state()["en"] == ("Welding plants", "machine", False)


def test_emptied_language_is_taken_away(organisation):
    profile = create_profile(organisation, profile_data(texts={"de": GERMAN, "en": ENGLISH}))

    update_profile(profile, profile_data(texts={"de": GERMAN, "en": NO_WORDS}))

    assert set(state()) == {"de"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source_language": "zh"}, "There is no text in that language to translate from."),
        ({"source_language": "en"}, "A text is not a translation of itself."),
        ({"origin": "author"}, "A translation is made by machine or reviewed by a person."),
        ({"text": NO_WORDS}, "A profile needs a title and a summary."),
        ({"language": "fr"}, "“fr” is not one of: de, zh or en."),
    ],
)
def test_translation_that_cannot_be_one_is_refused(changes, sentence, organisation):
    profile = create_profile(organisation, profile_data())
    asked = {"language": "en", "text": ENGLISH, "origin": "machine", "source_language": "de"}

    with pytest.raises(OperationError) as refused:
        set_translation(profile, **{**asked, **changes})

    assert (str(refused.value), set(state())) == (sentence, {"de"})


def test_deleting_takes_the_words_along(organisation):
    profile = create_profile(organisation, EVERYTHING)

    delete_profiles([profile.pk])

    assert (CooperationProfile.objects.count(), ProfileText.objects.count()) == (0, 0)


def test_translation_can_be_claimed_as_the_authors_own(organisation):
    profile = create_profile(organisation, profile_data(), translations=[Translation("en", ENGLISH, "machine", "de")])

    update_profile(profile, profile_data(texts={"de": OTHER, "en": ENGLISH}), originals=["en"])

    assert state()["en"] == ("Welding plants", "author", False)
