"""People and the secretariat hear of requests about data by mail, without the words of the request."""

from datetime import timedelta

import pytest
from tests.citybridge.making import NOW, make_user

from citybridge.accounts.operations import answer_request, ask_to_be_erased, remind_of_requests
from citybridge.mail.models import OutgoingMail
from citybridge.privacy.operations import ask
from citybridge.privacy.queries import pending_erasure

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_user("Erika Muster")


@pytest.fixture
def asked(person):
    return ask("objection", subject=person.public_id, text="Zanthoxylum", at=NOW, user_id=person.pk)


def mails() -> list[tuple[str, str]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("to_address", "title"))


def test_secretariat_is_reminded_at_14_and_25_days_once_each(asked):
    make_user("Secretary", is_secretariat=True)

    counts = [remind_of_requests(at=NOW + timedelta(days=days)) for days in (13, 14, 14, 25, 40)]

    title = "A request about data waits for an answer"
    assert counts == [0, 1, 0, 1, 0]
    assert mails() == [("secretary@example.org", title)] * 2
    assert "/en/data-protection/requests/" in OutgoingMail.objects.first().plain


def test_person_hears_that_a_request_takes_longer_and_is_answered(person, asked):
    answer_request(asked, "Much to read.", at=NOW, extends=True)
    answer_request(asked, "It is done.", at=NOW)

    assert mails() == [
        (person.email, "Your request about your data takes longer"),
        (person.email, "Your request about your data was answered"),
    ]
    for mail in OutgoingMail.objects.all():
        assert "Much to read" not in mail.plain + mail.html
        assert "Zanthoxylum" not in mail.plain + mail.html


def test_wish_to_be_erased_is_confirmed_to_the_address_once(person):
    first = ask_to_be_erased(person, at=NOW)

    assert ask_to_be_erased(person, at=NOW) == first == pending_erasure(person.public_id)
    assert mails() == [(person.email, "Your account will be erased")]
    assert "2026-11-30" in OutgoingMail.objects.get().plain
