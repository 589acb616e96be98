"""Asking the office about a site: what it learns, what it does not, and how often one may."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.citybridge.making import NOW, make_organisation, make_user, officer_of, reader_of
from tests.citybridge.projects.making import chinese, make_question, make_site, member

from citybridge.accounts.actor import VISITOR
from citybridge.core.errors import NotVisible, OperationError
from citybridge.mail.models import OutgoingMail
from citybridge.privacy.registry import rooms
from citybridge.projects.access import get_askable_site, get_question
from citybridge.projects.models import SiteQuestion
from citybridge.projects.operations.questions import TooManyQuestions, answer_question, forget_questions
from citybridge.projects.operations.sites import withdraw_site
from citybridge.projects.policies import can_answer_question

pytestmark = pytest.mark.django_db


def test_office_learns_the_organisation_and_never_the_person():
    make_user("Officer", office="bottrop")
    company, asker = chinese(), make_user("Wang Secret")

    question = make_question(make_site(), company, actor=asker.pk)
    answer_question(question, text="Yes, of 20 t.", actor=None, at=NOW)

    to_office, to_asker = OutgoingMail.objects.order_by("pk")
    assert (to_office.to_address, to_asker.to_address) == ("officer@example.org", "wang.secret@example.org")
    assert "Foshan Sample Welding" in to_office.plain
    assert "Secret" not in to_office.plain + to_office.html + to_office.title
    assert "crane" not in to_office.plain + to_asker.plain


def test_form_sent_twice_asks_once():
    site, company, key = make_site(), chinese(), uuid4()

    first, second = (make_question(site, company, form_key=key) for _time in range(2))

    assert first == second


def test_three_questions_wait_at_most_and_ten_a_day():
    site, company, user = make_site(), chinese(), make_user("Wang")
    asked = [make_question(site, company, actor=user.pk) for _time in range(3)]

    with pytest.raises(TooManyQuestions):
        make_question(site, company, actor=user.pk)
    for question in asked:
        answer_question(question, text="Yes.", actor=None, at=NOW)
    for number in range(7):
        answer_question(make_question(site, company, actor=user.pk), text=f"{number}.", actor=None, at=NOW)

    with pytest.raises(TooManyQuestions):
        make_question(site, company, actor=user.pk)
    assert make_question(site, company, actor=user.pk, at=NOW + timedelta(days=1, seconds=1))


def test_question_is_read_by_both_sides_and_answered_once():
    company = chinese()
    question = make_question(make_site(), company)

    assert get_question(officer_of("bottrop"), question.public_id) == question
    assert get_question(reader_of(company), question.public_id) == question
    for actor in (VISITOR, officer_of("hildesheim"), reader_of(make_organisation())):
        with pytest.raises(NotVisible):
            get_question(actor, question.public_id)
    assert can_answer_question(officer_of("bottrop"), question)
    assert not can_answer_question(reader_of(company), question)
    answer_question(question, text="Yes.", actor=None, at=NOW)
    with pytest.raises(OperationError, match="already"):
        answer_question(question, text="No.", actor=None, at=NOW)


def test_only_published_sites_of_others_are_asked_about():
    site = make_site()

    assert get_askable_site(reader_of(chinese()), site.public_id) == site
    for actor in (VISITOR, officer_of("bottrop")):
        with pytest.raises(NotVisible):
            get_askable_site(actor, site.public_id)
    withdraw_site(site, actor=None, at=NOW)
    with pytest.raises(OperationError, match="not published"):
        make_question(site, member("foshan"))


def test_words_of_an_erased_person_go():
    user = make_user("Wang")
    make_question(make_site(), chinese(), actor=user.pk)
    [part] = [row for row in rooms() if row.room == "projects"]

    [exported] = part.export(user.pk)
    part.erase(user.pk, NOW)

    assert [row["text"] for row in exported.rows] == ["Is there a crane?"]
    assert SiteQuestion.objects.values_list("asked_by", "text").get() == (None, "")
    assert [row.rows for row in part.export(user.pk)] == [[]]


def test_questions_are_forgotten_after_their_time():
    make_question(make_site(), chinese())
    later = NOW + timedelta(days=1)

    assert [forget_questions(later, dry_run=True), forget_questions(later, dry_run=False)] == [1, 1]
    assert not SiteQuestion.objects.exists()
