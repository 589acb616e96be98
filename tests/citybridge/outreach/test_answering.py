"""Answers: the latest holds, the same form answers once, the office enters what it hears, objections are for good."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.citybridge.making import NOW, make_organisation
from tests.citybridge.outreach.campaigning import agreeing
from tests.citybridge.outreach.paper import give_address

from citybridge.outreach.models import Answer, Objection
from citybridge.outreach.operations.answering import AnswerRefused, give_answer, note_opened
from citybridge.outreach.operations.objecting import lift_objection_of, object_to_invitations
from citybridge.outreach.queries.contacts import contacts_of, letters_to_write
from citybridge.topics.models import Topic

AFTER = datetime(2027, 4, 13, 9, tzinfo=UTC)


@pytest.fixture
def contact(stage):
    organisation = make_organisation()
    give_address(organisation)
    stage.ask(organisation)
    stage.release()
    return stage.contact(organisation)


def answered(contact) -> str | None:
    return contacts_of(contact.campaign).get(pk=contact.pk).answered


def test_the_latest_answer_holds_and_all_are_kept(contact):
    for kind in ("yes", "later", "no"):
        give_answer(contact, kind=kind, form_key=uuid4(), at=NOW)

    assert answered(contact) == "no"
    assert list(contact.answers.order_by("pk").values_list("kind", flat=True)) == ["yes", "later", "no"]


def test_the_same_form_twice_answers_once(contact):
    key = uuid4()
    first = give_answer(contact, kind="yes", form_key=key, at=NOW)
    second = give_answer(contact, kind="no", form_key=key, at=NOW)

    assert (first, answered(contact)) == (second, "yes")


def test_a_form_of_another_contact_answers_nothing(contact, stage):
    key = uuid4()
    give_answer(contact, kind="yes", form_key=key, at=NOW)
    other = stage.contact(contact.organisation)
    other.pk, other.public_id, other.code, other.organisation = None, uuid4(), "0" * 12, make_organisation()
    other.save(force_insert=True)

    with pytest.raises(AnswerRefused):
        give_answer(other, kind="yes", form_key=key, at=NOW)


def test_an_answer_shows_that_they_know_so_that_no_letter_follows(contact):
    assert list(letters_to_write(contact.campaign)) == [contact]

    give_answer(contact, kind="no", form_key=uuid4(), at=NOW)

    contact.refresh_from_db()
    assert (contact.state, contact.informed_at, contact.opened_at) == ("informed", NOW, NOW)
    assert list(letters_to_write(contact.campaign)) == []


def test_what_the_office_heard_says_who_heard_it_and_opens_nothing(contact, stage):
    answer = give_answer(contact, kind="yes", note=" am Telefon ", form_key=uuid4(), heard_by=stage.officer.pk, at=NOW)

    contact.refresh_from_db()
    assert (answer.heard_by_id, answer.note, contact.opened_at) == (stage.officer.pk, "am Telefon", None)


def test_after_the_last_day_only_the_office_enters_answers(contact, stage):
    with pytest.raises(AnswerRefused):
        give_answer(contact, kind="yes", form_key=uuid4(), at=AFTER)

    give_answer(contact, kind="yes", form_key=uuid4(), heard_by=stage.officer.pk, at=AFTER)
    assert answered(contact) == "yes"


def test_only_topics_of_the_event_are_kept(contact):
    topics = Topic.objects.filter(slug__in=["robotics", "agriculture"])

    answer = give_answer(contact, kind="yes", topics=topics, form_key=uuid4(), at=NOW)

    assert [topic.slug for topic in answer.topics.all()] == ["robotics"]


def test_an_unknown_answer_is_refused(contact):
    with pytest.raises(AnswerRefused):
        give_answer(contact, kind="perhaps", form_key=uuid4(), at=NOW)
    assert Answer.objects.count() == 0


def test_a_typed_code_is_noted_the_first_time(contact):
    note_opened(contact, at=NOW)
    note_opened(contact, at=NOW + timedelta(days=1))

    contact.refresh_from_db()
    assert contact.opened_at == NOW


def test_an_objection_stays_through_an_answer_until_it_is_lifted(contact):
    object_to_invitations(contact.organisation, via="web", at=NOW)
    give_answer(contact, kind="no", form_key=uuid4(), at=NOW)

    contact.refresh_from_db()
    assert (contact.state, Objection.objects.count()) == ("objected", 1)
    lift_objection_of(contact.organisation, by=None, at=NOW)
    lift_objection_of(contact.organisation, by=None, at=NOW)
    assert Objection.objects.count() == 0


def test_words_go_after_two_years_and_with_the_person_the_answer_stays(contact, stage):
    from citybridge.outreach.personal_data import erase, export, forget_notes

    organisation, person = agreeing(2)
    stage.campaign.contacts.update(user=person, handled_by=person)
    answer = give_answer(contact, kind="yes", note="Frau Muster ruft an", form_key=uuid4(), at=NOW)
    assert [len(section.rows) for section in export(person.pk)] == [1, 0]

    assert forget_notes(NOW, True) == 0
    assert forget_notes(NOW + timedelta(days=1), True) == 1
    erase(person.pk, NOW)

    answer.refresh_from_db()
    contact.refresh_from_db()
    assert (answer.note, answer.kind, contact.user_id, contact.handled_by_id) == ("", "yes", None, None)
    assert organisation.pk != contact.organisation_id
