"""The sample fair: always ahead, complete, and open for registration."""

from datetime import date

import pytest

from citybridge.demo.events import next_fair
from citybridge.demo.loading import load_demo
from citybridge.demo.tables import read
from citybridge.events.models import Event
from citybridge.mail.models import OutgoingMail


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 23), date(2027, 10, 20)),
        (date(2027, 7, 22), date(2027, 10, 20)),
        (date(2027, 7, 23), date(2028, 10, 25)),
    ],
)
def test_the_next_fair_is_a_wednesday_ninety_days_ahead(today, day):
    assert next_fair(today) == day


def test_the_fair_is_complete_and_nobody_is_written_to(db):
    load_demo(report=lambda _line: None)

    fair = Event.objects.get(previous__slug="foshan-2018")

    assert (fair.state, fair.is_sample, fair.time_zone) == ("published", True, "Asia/Shanghai")
    assert (fair.halls.count(), fair.programme.count(), fair.texts.filter(outdated=True).count()) == (3, 7, 0)
    assert fair.participations.filter(state="approved").count() == len(read("samples/fair_participations.tsv"))
    assert OutgoingMail.objects.count() == 0
