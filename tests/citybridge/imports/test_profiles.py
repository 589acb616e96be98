"""Rows of offers and requests."""

from datetime import date

import pytest
from tests.citybridge.imports.files import applied, csv_file, errors_of, imported, staged
from tests.citybridge.making import LAST_DAY, TODAY, make_organisation, make_profile, profile_data

from citybridge.imports.operations import InvalidImport
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import describe

pytestmark = pytest.mark.django_db

OFFER = "Firma;Angebot/Gesuch;Titel (Deutsch);Zusammenfassung (Deutsch);Themen;Entwicklungsstand;Zertifikate\n"
ROW = "Musterwerk Maschinenbau GmbH;Angebot;Schweißanlagen;Wir bauen Anlagen.;Robotik;am Markt;ISO 9001 | CE\n"


def only_profile() -> CooperationProfile:
    return CooperationProfile.objects.get()


def test_row_becomes_a_draft():
    organisation = make_organisation()

    batch = imported(OFFER + ROW, kind="profiles")

    profile = only_profile()
    data = describe(profile)
    assert errors_of(batch) == {}
    assert (profile.organisation_id, profile.state, data.direction, data.language) == (
        organisation.pk,
        "draft",
        "offer",
        "de",
    )
    assert (data.texts["de"].title, data.topics, data.stage, data.certificates) == (
        "Schweißanlagen",
        ("robotics",),
        "market",
        ("ISO 9001", "CE"),
    )


def test_same_file_twice_changes_nothing():
    make_organisation()
    imported(OFFER + ROW, kind="profiles")

    assert staged(csv_file(OFFER + ROW), kind="profiles").counts["unchanged"] == 1


def test_office_that_vouches_publishes_at_once():
    make_organisation()

    imported(OFFER + ROW, kind="profiles", publish_until=LAST_DAY)

    assert (only_profile().state, only_profile().expires_on) == ("published", LAST_DAY)


def test_draft_that_is_there_is_published_by_a_second_import():
    make_organisation()
    imported(OFFER + ROW, kind="profiles")

    batch = staged(csv_file(OFFER + ROW), kind="profiles", publish_until=LAST_DAY)

    assert batch.counts["changed"] == 1
    applied(batch)
    assert only_profile().state == "published"


def test_withdrawn_profile_is_not_published_again():
    make_profile(make_organisation(), state="withdrawn", external_key="P1")

    batch = staged(
        csv_file("Key;Organisation;Title (German)\nP1;Musterwerk Maschinenbau GmbH;Anlagen zum Schweißen\n"),
        kind="profiles",
        publish_until=LAST_DAY,
    )

    assert batch.counts["unchanged"] == 1


@pytest.mark.parametrize("day", [TODAY, date(2028, 1, 1)])
def test_day_of_publication_is_checked_first(day):
    with pytest.raises(InvalidImport):
        staged(csv_file(OFFER + ROW), kind="profiles", publish_until=day)


def test_organisations_cannot_be_published_until_a_day():
    with pytest.raises(InvalidImport, match="Only offers and requests"):
        staged(csv_file("Name;City\nA;Bottrop\n"), publish_until=LAST_DAY)


def test_words_without_a_language_are_in_that_of_the_row():
    make_organisation(native_name="佛山示例有限公司", member="foshan")

    imported("企业名称,供需,标题,摘要\n佛山示例有限公司,需求,寻找传感器,需要传感器。\n", kind="profiles")

    assert describe(only_profile()).texts.keys() == {"zh"}


def test_profile_is_recognised_by_its_title_and_keeps_what_the_row_leaves_out():
    profile = make_profile(make_organisation())

    imported(
        "Organisation;Direction;Title (German);Summary (German)\n"
        "Musterwerk Maschinenbau GmbH;offer;ANLAGEN zum Schweißen;Neue Worte.\n",
        kind="profiles",
    )

    profile.refresh_from_db()
    words = describe(only_profile()).texts["de"]
    assert (profile.state, words.summary, words.sought) == (
        "published",
        "Neue Worte.",
        profile_data().texts["de"].sought,
    )


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        (
            "Unbekannt GmbH;Angebot;T;S;;;",
            [("Firma", "There is no organisation “Unbekannt GmbH” yet. Import the organisations first.")],
        ),
        (";Angebot;T;S;;;", [("Firma", "Say whose offer or request this is.")]),
        (
            "Doppelt GmbH;Angebot;T;S;;;",
            [("Firma", "Several organisations are called “Doppelt GmbH”. Add the member or the organisation's key.")],
        ),
        (
            "Musterwerk Maschinenbau GmbH;;T;S;;;",
            [("Angebot/Gesuch", "Say whether this is an offer or a request.")],
        ),
        (
            "Musterwerk Maschinenbau GmbH;Angebot;T;;;;",
            [("Titel (Deutsch)", "A profile needs a title and a summary.")],
        ),
        (
            f"Musterwerk Maschinenbau GmbH;Angebot;{'T' * 161};S;;;",
            [("Titel (Deutsch)", "Write 160 characters at most.")],
        ),
    ],
    ids=["unknown", "nobody", "two", "direction", "summary", "too long"],
)  # fmt: skip
def test_faults_are_said_with_their_heading(row, faults):
    make_organisation()
    make_organisation(native_name="Doppelt GmbH")
    make_organisation(native_name="Doppelt GmbH", member="koeln")

    batch = staged(csv_file(f"{OFFER}{row}\n"), kind="profiles")

    assert errors_of(batch) == {2: faults}


def test_organisation_is_found_by_its_number():
    organisation = make_organisation(identifiers={"vat_de": "DE136695976"})

    imported("Organisation;Direction;Title (English);Summary (English)\nDE136695976;offer;T;S\n", kind="profiles")

    assert only_profile().organisation_id == organisation.pk


def test_profile_stands_once_in_a_file():
    make_organisation()

    batch = staged(csv_file(OFFER + ROW + ROW), kind="profiles")

    assert errors_of(batch) == {3: [("", "This is the same as row 2 of the file.")]}
