"""Rows of organisations: what they mean for what is there, and what is wrong with them."""

import pytest
from tests.citybridge.imports.files import csv_file, errors_of, imported, staged
from tests.citybridge.making import NOW, credit_code, make_organisation

from citybridge.alliance.models import Member
from citybridge.organisations.operations import merge_organisations
from citybridge.organisations.queries import describe, living

pytestmark = pytest.mark.django_db

CODE = credit_code(1)


def outcome(text: str, **arguments) -> list[str]:
    return list(staged(csv_file(text), **arguments).rows.order_by("number").values_list("outcome", flat=True))


def only_organisation():
    return describe(living().get())


def test_file_of_an_office_becomes_organisations():
    batch = imported(
        "Firmenname;Stadt;Mitarbeiter;Größe;Gründung;Homepage;Branche;Sprachen;Chinaerfahrung;HRB;Amtsgericht;Tätigkeit\n"
        "Müller Lasertechnik GmbH;Stadt Bottrop;ca. 1.200;;seit 1994;www.mueller.example.com;Lasertechnik, Robotik;"
        "Deutsch, Englisch;eigener Standort;HRB 1234;Gelsenkirchen;Laser zum Schweißen\n"
    )

    data = only_organisation()
    assert errors_of(batch) == {}
    assert (data.native_name, data.member, data.head_count, data.size_band) == (
        "Müller Lasertechnik GmbH",
        "bottrop",
        1200,
        "large",
    )
    assert (data.founded_year, data.websites, data.topics) == (
        1994,
        ("https://www.mueller.example.com",),
        ("laser-technology", "robotics"),
    )
    assert (data.languages, data.experience, data.texts) == (("de", "en"), "site", {"de": "Laser zum Schweißen"})
    assert data.identifiers == {"register_de": "HRB 1234 Gelsenkirchen"}


def test_chinese_file_becomes_organisations():
    imported(
        f"企业名称,英文名称,所在城市,统一社会信用代码,员工人数,行业,企业简介\n"
        f"佛山示例机器人有限公司,Foshan Sample,佛山,{CODE},约200人,机器人,生产机器人\n"
    )

    data = only_organisation()
    assert (data.native_name, data.latin_name, data.member) == ("佛山示例机器人有限公司", "Foshan Sample", "foshan")
    assert (data.identifiers, data.head_count, data.topics) == ({"uscc": CODE}, 200, ("robotics",))
    assert data.texts == {"zh": "生产机器人"}


def test_same_file_twice_changes_nothing():
    text = f"Key,Name,City,USCC\nA1,Muster GmbH,Bottrop,\n,Beispiel AG,Köln,\n,佛山示例有限公司,佛山,{CODE}\n"
    imported(text)

    assert outcome(text) == ["unchanged", "unchanged", "unchanged"]


@pytest.mark.parametrize(
    ("there", "row"),
    [
        ({"external_key": "A1"}, "A1;Ganz anderer Name GmbH;"),
        ({"identifiers": {"vat_de": "DE136695976"}}, ";Ganz anderer Name GmbH;DE 136 695 976"),
        ({"native_name": "Müller & Söhne GmbH"}, ";MÜLLER  &  SÖHNE GMBH;"),
        ({"native_name": "Müller (Bottrop) GmbH"}, ";Müller （Bottrop） GmbH;"),
    ],
    ids=["key", "number", "name", "name in full width"],
)
def test_record_is_recognised(there, row):
    organisation = make_organisation(**there)

    batch = staged(csv_file(f"Key;Name;VAT;City\n{row};Bottrop\n"))

    assert [found.object_id for found in batch.rows.all()] == [organisation.pk]


def test_chinese_name_is_recognised_in_both_widths_of_brackets():
    organisation = make_organisation(native_name="海示例(德国)有限公司", member="foshan")

    batch = staged(csv_file("名称,城市\n海示例（德国）有限公司,佛山\n"))

    assert [(row.object_id, row.outcome) for row in batch.rows.all()] == [(organisation.pk, "changed")]


@pytest.mark.parametrize(
    ("there", "row"),
    [
        ({"native_name": "Müller GmbH"}, ";Muller GmbH;"),
        ({"native_name": "Müller GmbH", "external_key": "A1"}, "A2;Müller GmbH;"),
        ({"native_name": "Müller GmbH", "identifiers": {"vat_de": "DE136695976"}}, ";Müller GmbH;DE129273398"),
        ({"native_name": "Müller GmbH", "member": "koeln"}, ";Müller GmbH;"),
    ],
    ids=["umlaut", "another key", "another number", "another member"],
)
def test_another_record_is_not_taken_for_the_same(there, row):
    make_organisation(**there)

    assert outcome(f"Key;Name;VAT;City\n{row};Bottrop\n") == ["new"]


def test_two_records_of_one_name_are_not_guessed_between():
    make_organisation(external_key="A1")
    make_organisation(external_key="A2")

    batch = staged(csv_file("Name;City\nMusterwerk Maschinenbau GmbH;Bottrop\n"))

    assert errors_of(batch) == {
        2: [("Name", "Several organisations of this member bear this name. Add their key or an official number.")]
    }


def test_key_of_a_merged_record_leads_to_the_one_that_stayed():
    kept, gone = make_organisation(native_name="Kept GmbH"), make_organisation(external_key="A1")
    merge_organisations(kept, gone, user_id=None, at=NOW, confirmed=True)

    batch = imported("Key;Name;City;People\nA1;Kept GmbH;Bottrop;12\n")

    kept.refresh_from_db()
    assert (errors_of(batch), kept.head_count, kept.external_key) == ({}, 12, "")


def test_number_of_an_organisation_of_another_member_is_an_error_that_names_nobody():
    make_organisation(native_name="Geheim GmbH", member="koeln", identifiers={"vat_de": "DE136695976"}, hidden=True)

    batch = staged(csv_file("Name;City;VAT\nMuster GmbH;Bottrop;DE136695976\n"))

    [(heading, sentence)] = errors_of(batch)[2]
    assert (heading, "Geheim" in sentence) == ("VAT", False)
    assert sentence == (
        "German VAT id DE136695976 belongs to another record already; each number belongs to one organisation."
    )


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        ("A1;Other;;Bottrop", ("Key", "This is the same as row 2 of the file.")),
        (";Muster  GmbH;;Bottrop", ("Name", "This is the same as row 2 of the file.")),
        ("A9;Other;DE136695976;Bottrop", ("VAT", "This is the same as row 2 of the file.")),
    ],
)
def test_record_stands_once_in_a_file(second, fault):
    batch = staged(csv_file(f"Key;Name;VAT;City\nA1;Muster GmbH;DE136695976;Bottrop\n{second}\n"))

    assert errors_of(batch) == {3: [fault]}


def test_two_of_one_name_with_different_keys_are_two():
    text = "Key;Name;City\nA1;Muster GmbH;Bottrop\nA2;Muster GmbH;Bottrop\n"
    imported(text)

    assert (living().count(), outcome(text)) == (2, ["unchanged", "unchanged"])


def test_all_faults_of_a_row_are_said_at_once():
    batch = staged(
        csv_file("Name;City;People;Founded;Website;Topics;USCC\nA;Nirgendwo;viele;94;http://;Quatsch;123\n")
    )

    assert [heading for heading, _sentence in errors_of(batch)[2]] == [
        "City", "People", "Founded", "Topics", "USCC", "Website",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("x" * 201, "Write 200 characters at most."),
        ("Muster\x07GmbH", "Remove the invisible or damaged characters."),
        ("Muster\x00GmbH", "Remove the invisible or damaged characters."),
        ("Muster \u202eHbmG", "Remove the invisible or damaged characters."),
        ("#NAME?", "The spreadsheet shows the error #NAME? here."),
    ],
    ids=["too long", "bell", "nul", "turned direction", "error"],
)
def test_name_that_cannot_be_kept_is_an_error(cell, fault):
    batch = staged(csv_file(f"Name;City\n{cell};Bottrop\n"))

    assert errors_of(batch) == {2: [("Name", fault)]}


def test_formula_is_text_like_any_other():
    imported('Name;City;Description\n"=HYPERLINK(""http://x"")";Bottrop;\'+49 2041\n')

    assert (only_organisation().native_name, only_organisation().texts) == (
        '=HYPERLINK("http://x")',
        {"de": "+49 2041"},
    )


def test_longer_row_is_an_error_and_shorter_rows_are_counted():
    batch = staged(csv_file("Name;City;People\nA;Bottrop;1;2;3\nB;Bottrop\nC;Bottrop\n"))

    assert errors_of(batch) == {
        2: [("", "The row has 2 cells more than the heading. Perhaps a text that holds a separator lacks quotes.")]
    }
    assert batch.notes == ["2 rows have fewer cells than the heading; those missing count as empty."]


def test_office_imports_for_its_own_member_only():
    own = Member.objects.get(slug="bottrop").pk

    batch = staged(csv_file("Name;Stadt\nA GmbH;\nB GmbH;Bottrop\nC GmbH;Köln\n"), member_id=own)

    assert batch.counts == {"new": 2, "changed": 0, "unchanged": 0, "error": 1}
    assert errors_of(batch) == {4: [("Stadt", "This row names “Köln”. You import for Bottrop (bottrop) only.")]}


def test_member_follows_from_the_municipality():
    imported("Firma;Ort\nMuster GmbH;Grevenbroich\n")

    assert (only_organisation().member, only_organisation().municipality) == ("neuss", "de-nw-grevenbroich")
