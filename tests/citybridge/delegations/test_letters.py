"""Letters: what they need, what stands on them, their numbers and their end."""

import io
import zipfile
from datetime import timedelta

import pytest
from pypdf import PdfReader
from tests.citybridge.delegations.journeys import (
    AT,
    PASSPORT,
    enter_passport,
    make_journey,
    make_letterhead,
    traveller_values,
)

from citybridge.delegations.models import Letter
from citybridge.delegations.operations.editing import CannotChange, cancel_delegation
from citybridge.delegations.operations.erasing import erase_passports
from citybridge.delegations.operations.lettering import (
    CannotWrite,
    draw_preview,
    issue_letters,
    produce_archive,
    produce_letters,
    revoke_letter,
    whats_missing,
)
from citybridge.delegations.operations.planning import remove_traveller, save_traveller
from citybridge.privacy.models import AuditEvent, Transfer

pytestmark = pytest.mark.django_db


def address_of(code):
    return f"https://bridge.example/letters/{code}/"


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def issued(journey, **changes):
    return issue_letters(journey.delegation, journey.wanted(**changes), actor=None, at=AT)


def printed(letters):
    return produce_letters(letters, address_of=address_of, actor=None, at=AT)


def absent(wanted, text):
    flat = text.replace("\n", "")
    return [word for word in wanted if word.replace(" ", "") not in flat.replace(" ", "")]


def test_invitation_to_china_has_both_scripts_and_what_the_consulate_asks_for():
    journey = make_journey()
    enter_passport(journey.leader)

    pdf = printed(issued(journey))
    text = text_of(pdf)

    wanted = [
        "邀请函", "Letter of Invitation", "Erika MUSTERMANN", "C01X00T47", "1971年8月12日", "12 August 1971", "DEUTSCH",
        "女", "2026年12月7日至2026年12月12日（共6天）", "佛山", "Foshan", "公章", "签字", "示例办公室 foshan",
        "+86 757 0000 0000", "示例市政府", "参加展会并洽谈合作", "开幕式", "FOSHAN-2026-0001", "王示例",
    ]  # fmt: skip
    assert absent(wanted, text) == []
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_invitation_to_germany_is_in_german_and_chinese_and_asks_for_no_sex():
    journey = make_journey("foshan", "bottrop", places_latin="Bottrop", places_zh="博特罗普")
    enter_passport(journey.leader)

    text = text_of(printed(issued(journey)))

    wanted = ["Einladungsschreiben", "邀请函", "Passnummer", "C01X00T47", "12.08.1971", "Visastelle", "Unterschrift"]
    assert absent(wanted, text) == []
    assert "Geschlecht" not in text


def test_preview_shows_dots_and_opens_nothing():
    journey = make_journey()
    enter_passport(journey.leader)

    text = text_of(draw_preview(journey.delegation, journey.wanted(), at=AT))

    assert absent(["•••", "Erika MUSTERMANN"], text) == []
    assert "C01X00T47" not in text
    assert not AuditEvent.objects.filter(verb="letter.produced").exists()


def test_nothing_is_numbered_while_something_is_missing():
    journey = make_journey(purpose_zh="", lodging="")

    with pytest.raises(CannotWrite) as refused:
        issued(journey)

    assert [str(what) for _name, what in refused.value.missing] == [
        "The purpose of the journey in Chinese",
        "The hotel with its address",
        "The passport details, which only the traveller enters",
    ]
    assert not Letter.objects.exists()


def test_letter_made_twice_keeps_its_number():
    journey = make_journey()
    enter_passport(journey.leader)

    [first], [second] = issued(journey), issued(journey, languages=("zh", "de"))

    assert (first.number, second.pk, second.languages) == ("FOSHAN-2026-0001", first.pk, "zh de")


def test_revoked_letter_is_not_printed_and_the_next_has_a_new_number():
    journey = make_journey()
    enter_passport(journey.leader)
    [letter] = issued(journey)
    revoke_letter(letter, actor=None, at=AT)
    letter.refresh_from_db()

    with pytest.raises(CannotWrite):
        printed([letter])
    assert [row.number for row in issued(journey)] == ["FOSHAN-2026-0002"]


def test_each_printing_is_in_the_log_and_the_transfer_in_the_register_once():
    journey = make_journey()
    enter_passport(journey.leader)
    letters = issued(journey)
    printed(letters)
    printed(letters)

    assert AuditEvent.objects.filter(verb="letter.produced").count() == 2
    transfer = Transfer.objects.get()
    assert (transfer.subject, transfer.recipient_country) == (journey.leader.public_id, "CN")
    assert transfer.fields == ["name", "passport number", "birth date", "nationality", "passport valid until", "sex"]
    assert PASSPORT.number not in str(transfer.__dict__)


def test_erased_details_are_not_printed_any_more():
    journey = make_journey()
    enter_passport(journey.leader)
    letters = issued(journey)
    erase_passports([journey.leader], actor=None, at=AT + timedelta(days=1))

    with pytest.raises(CannotWrite):
        printed(letters)


def test_support_letter_is_checkable_and_names_no_passport():
    journey = make_journey()

    text = text_of(printed(issued(journey, kind="support")))

    assert absent(["支持函", "Letter of Support", "Erika MUSTERMANN"], text) == []
    assert "Passport number" not in text
    assert not Transfer.objects.exists()


def test_assignment_is_under_the_letterhead_of_the_own_side():
    journey = make_journey()
    wrong = journey.wanted("assignment")

    with pytest.raises(CannotWrite):
        issue_letters(journey.delegation, wrong, actor=None, at=AT)
    head = make_letterhead(journey.delegation.sender)
    [letter] = issued(journey, kind="assignment", letterhead=head, languages=("de", "en"))

    assert letter.number == "BOTTROP-2026-0001"
    assert absent(["Entsendeschreiben", "Beschäftigt seit", "Monatsgehalt"], text_of(printed([letter]))) == []


def test_archive_has_a_file_for_each_traveller():
    journey = make_journey()
    other = save_traveller(
        journey.delegation, None,
        values=traveller_values(rank=2, latin_name="Max Muster", native_name="Max Muster", family_name="Muster"),
        actor=None, at=AT,
    )  # fmt: skip
    letters = issued(journey, kind="support", travellers=[journey.leader, other])

    archive = zipfile.ZipFile(io.BytesIO(produce_archive(letters, address_of=address_of, actor=None, at=AT)))

    assert archive.namelist() == ["FOSHAN-2026-0001.pdf", "FOSHAN-2026-0002.pdf"]
    assert absent(["Max MUSTER"], text_of(archive.read("FOSHAN-2026-0002.pdf"))) == []
    assert len(PdfReader(io.BytesIO(printed(letters))).pages) == 2


def test_journey_called_off_takes_its_letters_along():
    journey = make_journey()
    [letter] = issued(journey, kind="support")
    cancel_delegation(journey.delegation, actor=None, at=AT)

    letter.refresh_from_db()
    assert not letter.is_valid
    with pytest.raises(CannotChange):
        issued(journey, kind="support")


def test_number_of_somebody_who_was_taken_off_stays_without_a_name():
    journey = make_journey()
    [letter] = issued(journey, kind="support")
    remove_traveller(journey.leader, actor=None, at=AT)

    letter.refresh_from_db()
    assert (letter.traveller, letter.is_valid, letter.number) == (None, False, "FOSHAN-2026-0001")


def test_missing_function_is_told_with_the_name():
    journey = make_journey()
    values = traveller_values(position_zh="")
    changed = save_traveller(journey.delegation, journey.leader, values=values, actor=None, at=AT)

    missing = whats_missing(journey.delegation, journey.wanted("support", travellers=[changed]))

    assert [(name, str(what)) for name, what in missing] == [
        ("Erika Mustermann", "The traveller’s function in Chinese")
    ]
