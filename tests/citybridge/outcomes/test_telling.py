"""What is said is kept: told twice counts once, contradicted is taken back, disagreement stays."""

from datetime import date, timedelta

import pytest
from tests.citybridge.making import NOW
from tests.citybridge.outcomes.contacts import LATER, contact_of, make_world, said, say, words

from citybridge.core.errors import OperationError
from citybridge.outcomes.models import Inquiry, Outcome
from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries
from citybridge.outcomes.operations.telling import answer_inquiry, retract
from citybridge.privacy.models import AuditEvent

A_MONTH = NOW + timedelta(days=31)


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def contact(world):
    return contact_of(world)


@pytest.fixture
def inquiry(world):
    derive_inquiries(at=NOW)
    ask_due_inquiries(at=A_MONTH)
    return Inquiry.objects.select_related("introduction__asking", "introduction__counterpart", "organisation").get(
        organisation=world.introduction.asking, month=1
    )


def test_statement_has_a_row_a_kind_with_what_belongs_to_it(world, contact):
    rows = say(
        contact, contact.first, "kept", "order", "ended", by=world.anna, band="to_50k", end_reason="price",
        note="Serie  ausgelaufen",
    )  # fmt: skip

    found = [(row.kind, row.band, row.end_reason, row.note, row.told_by) for row in rows]
    assert found == [
        ("kept", "", "", "", world.anna),
        ("order", "to_50k", "", "", world.anna),
        ("ended", "", "price", "Serie  ausgelaufen", world.anna),
    ]
    assert {row.counterpart for row in rows} == {contact.second}


def test_same_said_twice_is_kept_once(contact):
    first = say(contact, contact.first, "order", band="to_50k")
    second = say(contact, contact.first, "order", band="to_50k", at=LATER)

    assert [row.pk for row in first] == [row.pk for row in second]
    assert Outcome.objects.count() == 1


def test_other_value_takes_the_place_of_the_first(contact):
    [first] = say(contact, contact.first, "order", note="Erste Serie")
    [second] = say(contact, contact.first, "order", band="to_50k", at=LATER)

    first.refresh_from_db()
    assert (first.retracted_at, first.note, first.band) == (LATER, "", "")
    assert (second.retracted_at, second.band) == (None, "to_50k")


def test_opposite_word_of_the_same_teller_takes_back_the_earlier(contact):
    say(contact, contact.first, "not_kept", "not_useful")
    say(contact, contact.first, "kept", at=LATER)

    assert words(contact, contact.first) == ["kept", "not_useful"]


def test_disagreement_is_kept(contact):
    """Both sides, and the office beside its organisation."""
    say(contact, contact.first, "kept", "order")
    say(contact, contact.second, "not_kept", "ended")
    say(contact, contact.first, "not_kept", office=True)

    assert words(contact, contact.first) == ["kept", "not_kept", "order"]
    assert words(contact, contact.second) == ["ended", "not_kept"]


def test_retracting_keeps_that_it_was_said_and_erases_the_note(contact, world):
    [row] = say(contact, contact.first, "order", note="Erste Serie", by=world.anna)
    retract(row, by=world.bert.pk, at=LATER)
    retract(row, by=world.bert.pk, at=A_MONTH)

    row.refresh_from_db()
    assert (row.kind, row.note, row.retracted_at) == ("order", "", LATER)
    events = AuditEvent.objects.filter(noun="outcome").order_by("pk").values_list("verb", "actor")
    assert list(events) == [("outcome.told", world.anna.pk), ("outcome.retracted", world.bert.pk)]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (said(), "Choose at least one answer."),
        (said("kept", "not_kept"), "Two of these answers contradict each other. Choose one of them."),
        (said("kept", band="to_50k"), "A value belongs to an order. Tick “order”, too."),
        (
            said("order", end_reason="price"),
            "A reason belongs to an end. Tick “the contact has ended”, too.",
        ),
        (said("kept", month=date(2026, 10, 1)), "Choose a month between the beginning of the contact and today."),
        (said("kept", month=date(2026, 12, 1)), "Choose a month between the beginning of the contact and today."),
        (said("marriage"), "Choose from the answers given."),
        (said("kept", note="x" * 501), "Write at most 500 characters."),
    ],
)
def test_what_cannot_be_is_refused(contact, wrong, sentence, world):
    with pytest.raises(OperationError) as refused:
        say(contact, contact.first, *wrong.kinds, month=wrong.happened_on, **_details(wrong))

    assert str(refused.value) == sentence
    assert Outcome.objects.count() == 0


@pytest.mark.parametrize(
    "note",
    ["anna@example.org", "ａｎｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "+49 30 90182 7654", "13812345678", "微信号: wang_chat"],
)
def test_note_reaches_nobody(contact, note):
    with pytest.raises(OperationError, match="about companies only"):
        say(contact, contact.first, "order", note=f"Auftrag, {note}")


def test_answer_of_a_mail_is_changed_by_answering_again(inquiry, contact):
    answer_inquiry(inquiry, said("kept", "order", band="to_50k"), at=A_MONTH)
    answer_inquiry(inquiry, said("kept", "quotation"), at=A_MONTH + timedelta(days=1))

    assert words(contact, contact.first) == ["kept", "quotation"]
    assert Outcome.objects.filter(inquiry=inquiry).count() == 3
    inquiry.refresh_from_db()
    assert inquiry.answered_at == A_MONTH + timedelta(days=1)


def test_answering_twice_alike_writes_once(inquiry):
    for _time in range(2):
        answer_inquiry(inquiry, said("kept", "useful"), at=A_MONTH)

    assert Outcome.objects.count() == 2


def test_answer_of_a_mail_leaves_what_was_told_on_the_page(inquiry, contact):
    say(contact, contact.first, "sample", at=A_MONTH)
    answer_inquiry(inquiry, said("kept"), at=A_MONTH)

    assert words(contact, contact.first) == ["kept", "sample"]


def test_other_month_of_an_answer_takes_the_place_of_the_first(inquiry, contact):
    answer_inquiry(inquiry, said("order"), at=A_MONTH)
    answer_inquiry(inquiry, said("order", month=date(2026, 12, 1)), at=A_MONTH)

    standing = Outcome.objects.filter(retracted_at=None).values_list("kind", "happened_on")
    assert list(standing) == [("order", date(2026, 12, 1))]


def _details(wrong) -> dict[str, str]:
    return {"band": wrong.band, "end_reason": wrong.end_reason, "note": wrong.note}
