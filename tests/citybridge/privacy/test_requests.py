"""The clock of requests: a month, reminders, one extension with a reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.citybridge.making import NOW

from citybridge.core.errors import OperationError
from citybridge.privacy.operations import answer, ask, extend, take_back, take_due_reminders
from citybridge.privacy.queries import open_requests, requests_of


def asked(person, *, at=NOW, kind="rectification"):
    return ask(kind, subject=person.public_id, text="My name is misspelt.", at=at, user_id=person.pk)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), date(2026, 12, 23)),
        (datetime(2027, 1, 31, 9, tzinfo=UTC), date(2027, 2, 28)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 2, 1)),
    ],
)
def test_request_is_due_a_month_later(person, at, due):
    assert asked(person, at=at).due_on == due


def test_reminders_come_at_14_and_25_days_once_each(person):
    request = asked(person)

    def due(days):
        return [(row.pk, number) for row, number in take_due_reminders(at=NOW + timedelta(days=days))]

    assert [due(13), due(14), due(15), due(25), due(26)] == [[], [(request.pk, 1)], [], [(request.pk, 2)], []]


def test_answered_request_is_closed(person):
    request = asked(person)

    answer(request, "It was corrected.", at=NOW)

    assert not open_requests().exists()
    assert requests_of(person.public_id).get().answer == "It was corrected."
    for late in (lambda: answer(request, "Again.", at=NOW), lambda: take_back(request, at=NOW)):
        with pytest.raises(OperationError):
            late()
    assert take_due_reminders(at=NOW + timedelta(days=30)) == []


def test_deadline_is_extended_once_with_a_reason_and_in_time(person):
    request = asked(person)

    with pytest.raises(OperationError):
        extend(request, " ", at=NOW)
    extend(request, "Many archives have to be searched.", at=NOW + timedelta(days=20))
    with pytest.raises(OperationError):
        extend(request, "Still searching.", at=NOW + timedelta(days=21))

    request.refresh_from_db()
    assert (request.due_on, request.extended_because) == (date(2027, 2, 23), "Many archives have to be searched.")
    with pytest.raises(OperationError):
        extend(asked(person), "Too late.", at=NOW + timedelta(days=40))


def test_request_needs_words(person):
    with pytest.raises(OperationError):
        ask("objection", subject=person.public_id, text="  ", at=NOW)
