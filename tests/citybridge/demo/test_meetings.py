"""Talks at the sample fair: complete, and good for a timetable at once."""

from django.utils import timezone

from citybridge.accounts.models import User
from citybridge.demo.loading import load_demo
from citybridge.demo.tables import read
from citybridge.mail.models import OutgoingMail
from citybridge.meetings.models import Computation, Meeting, Round, Wish
from citybridge.meetings.operations.computing import ask_for_timetable, run_computation


def test_wishes_of_the_sample_fair_become_a_timetable_with_a_bound(db):
    load_demo(report=lambda _line: None)
    round_ = Round.objects.get()
    assert (round_.event.is_sample, Wish.objects.count()) == (True, len(read("samples/fair_wishes.tsv")))
    assert User.objects.get(is_interpreter=True).is_demo
    assert OutgoingMail.objects.count() == 0

    run_computation(ask_for_timetable(round_, by=None, at=timezone.now()).pk)

    result = Computation.objects.get().result
    assert (result["status"], result["placed"], result["wanted"]) == ("optimal", Meeting.objects.count(), 9)
    assert len(result["unplaced"]) == 10 - result["placed"]
