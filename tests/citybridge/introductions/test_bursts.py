"""Many requests at the same moment, each with a connection of its own."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from tests.citybridge.introductions.parties import make_parties
from tests.citybridge.making import make_organisation
from tests.citybridge.racing import committed, race

from citybridge.introductions.models import Introduction
from citybridge.introductions.operations import asking
from citybridge.introductions.operations.asking import CannotAsk
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("db")
db = committed


def make_chinese(number: int) -> Organisation:
    return make_organisation(
        native_name=f"佛山示例{number}号工厂", latin_name=f"Foshan Sample {number}", member="foshan"
    )


def all_at_once(count: int, ask: Callable[[int], Introduction]) -> list[str]:
    """The outcome of each: the state it is in, or the name of the error."""
    ready, outcomes = threading.Barrier(count), [""] * count

    def run(number: int) -> None:
        try:
            ready.wait()
            outcomes[number] = ask(number).state
        except CannotAsk as error:
            outcomes[number] = type(error).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_burst_of_ten_cannot_exceed_five():
    parties = make_parties()
    targets = [make_chinese(number) for number in range(10)]

    outcomes = all_at_once(10, lambda number: parties.ask(counterpart=targets[number]))

    assert outcomes == ["LimitReached"] * 5 + ["office"] * 5
    assert Introduction.objects.count() == 5


def test_without_the_lock_two_at_once_would_exceed_five(monkeypatch):
    """The counter-proof: the same two requests, and only the lock taken away."""
    parties = make_parties()
    targets = [make_chinese(number) for number in range(6)]
    for target in targets[:4]:
        parties.ask(counterpart=target)

    def at_once(fifth: Organisation, sixth: Organisation) -> list[Exception | None]:
        return race(lambda: parties.ask(counterpart=fifth), lambda: parties.ask(counterpart=sixth))

    locked = at_once(*targets[4:])
    assert [type(error).__name__ for error in locked] == ["NoneType", "LimitReached"]

    Introduction.objects.filter(counterpart=targets[4]).delete()
    monkeypatch.setattr(asking, "_locked", lambda one, other: (one, other))
    assert at_once(*targets[4:]) == [None, None]
    assert Introduction.objects.count() == 6


def test_five_clicks_on_one_form_ask_once():
    parties, key = make_parties(), uuid.uuid4()

    outcomes = all_at_once(5, lambda _number: parties.ask(request_key=key))

    assert outcomes == ["office"] * 5
    introduction = Introduction.objects.get()
    assert OutgoingMail.objects.filter(dedupe_key__startswith=str(introduction.public_id)).count() == 1


def test_two_who_ask_each_other_get_one_introduction():
    parties = make_parties()
    reverse = {"asking": parties.counterpart, "counterpart": parties.asking, "by": parties.answerer.pk}

    outcomes = all_at_once(2, lambda number: parties.ask(**(reverse if number else {})))

    assert outcomes == ["UnderWay", "office"]
