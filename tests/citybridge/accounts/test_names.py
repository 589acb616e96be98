"""Fictitious people, as each language writes and addresses them: 12 people in 3 languages."""

import csv
from pathlib import Path

import pytest

from citybridge.accounts.phrases import greeting, titled_name
from citybridge.accounts.validators import CardData

with (Path(__file__).parents[2] / "data" / "names-of-people.tsv").open(encoding="utf-8") as table:
    GOLDEN = [tuple(row.values()) for row in csv.DictReader(table, delimiter="\t")]
PEOPLE = {
    "han": CardData(
        native_name="王样例",
        latin_name="Wang Yangli",
        family_name="王",
        given_name="样例",
        name_order="family",
        position="总经理",
    ),
    "two_character_surname": CardData(
        native_name="欧阳示范",
        latin_name="Ouyang Shifan",
        family_name="欧阳",
        given_name="示范",
        name_order="family",
        salutation="ms",
    ),
    "han_neutral": CardData(
        native_name="李 样本", latin_name="Li Yangben", family_name="李", given_name="样本", name_order="family"
    ),
    "han_given_first": CardData(
        native_name="张范例",
        latin_name="Fanli Zhang",
        family_name="张",
        given_name="范例",
        salutation="mr",
        position="Export Manager",
    ),
    "with_point": CardData(
        native_name="阿依样例·买买提",
        latin_name="Ayiyangli Maimaiti",
        family_name="买买提",
        given_name="阿依样例",
        position="工程师",
        salutation="ms",
    ),
    "no_latin_form": CardData(
        native_name="赵示例", family_name="赵", given_name="示例", name_order="family", salutation="mr"
    ),
    "doctor": CardData(
        native_name="Anna Muster",
        family_name="Muster",
        given_name="Anna",
        academic_title="Dr.",
        salutation="ms",
        position="Geschäftsführerin",
    ),
    "neutral": CardData(native_name="Kim Mustermann", family_name="Mustermann", given_name="Kim"),
    "particle": CardData(
        native_name="Anna-Lena von der Probe",
        family_name="von der Probe",
        given_name="Anna-Lena",
        academic_title="Prof. Dr.",
        salutation="title",
    ),
    "sharp_s": CardData(native_name="Max Beispielgroß", family_name="Beispielgroß", given_name="Max", salutation="mr"),
    "single_name": CardData(native_name="Beispielo", salutation="mr"),
    "twice_the_same": CardData(
        native_name="Martin Martin", family_name="Martin", given_name="Martin", academic_title="Dr."
    ),
}


@pytest.mark.parametrize(("person", "language", "titled", "address"), GOLDEN)
def test_name_is_written_as_the_language_does(person, language, titled, address):
    card = PEOPLE[person]

    assert (titled_name(card, language), greeting(card, language)) == (titled, address)


def test_golden_table_has_every_person_in_every_language():
    assert {(row[0], row[1]) for row in GOLDEN} == {(person, code) for person in PEOPLE for code in ("de", "en", "zh")}


@pytest.mark.parametrize(
    ("salutation", "greetings"),
    [
        ("", ("Guten Tag Kim Muster,", "Dear Kim Muster,", "尊敬的Kim Muster：")),
        ("mr", ("Sehr geehrter Herr Muster,", "Dear Mr Muster,", "尊敬的Muster先生：")),
        ("ms", ("Sehr geehrte Frau Muster,", "Dear Ms Muster,", "尊敬的Muster女士：")),
    ],
)
def test_salutation_is_the_chosen_one(salutation, greetings):
    card = CardData(native_name="Kim Muster", family_name="Muster", given_name="Kim", salutation=salutation)

    assert tuple(greeting(card, language) for language in ("de", "en", "zh")) == greetings
