"""Through the door once a person and day, whatever the device sends and however often."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tests.citybridge.events.guests import MORNING, make_event, make_guest

from citybridge.events.models import CheckIn
from citybridge.events.operations.checking_in import NotLetIn, check_in, renew_badge, undo_check_in
from citybridge.events.queries.door import admitted, badge_by_key, door_counts, found_by, is_doubtful
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair():
    return make_event()


def test_same_scan_sent_twice_counts_once(fair):
    guest, device_key = make_guest(fair), uuid4()

    passages = [
        check_in(fair, guest.badge_key.hex, by=None, at=MORNING + timedelta(hours=hours), device_key=device_key,
                 scanned_at=MORNING)
        for hours in (0, 5)
    ]  # fmt: skip

    assert [passage.is_new for passage in passages] == [True, False]
    assert CheckIn.objects.count() == 1


def test_second_scan_on_the_same_day_is_no_second_row_but_the_next_day_is(fair):
    guest = make_guest(fair)
    moments = [MORNING, MORNING + timedelta(hours=6), MORNING + timedelta(days=1)]

    found = [check_in(fair, guest.badge_key.hex, by=None, at=at).is_new for at in moments]

    assert found == [True, False, True]
    assert door_counts(fair, at=moments[2]) == {"expected": 1, "today": 1, "ever": 1, "doubtful": 0}


def test_scan_is_counted_on_the_day_it_was_made_though_it_arrives_on_the_next(fair):
    guest = make_guest(fair)
    check_in(fair, guest.badge_key.hex, by=None, at=MORNING + timedelta(days=1), scanned_at=MORNING)

    assert door_counts(fair, at=MORNING)["today"] == 1
    assert door_counts(fair, at=MORNING + timedelta(days=1))["today"] == 0


@pytest.mark.parametrize(
    "clock", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC), MORNING + timedelta(minutes=6)]
)
def test_wrong_clock_is_accepted_and_marked_and_counts_when_it_arrived(fair, clock: datetime):
    guest = make_guest(fair)
    row = check_in(fair, guest.badge_key.hex, by=None, at=MORNING, scanned_at=clock).check_in

    assert is_doubtful(fair, row.scanned_at, row.received_at)
    assert door_counts(fair, at=MORNING) == {"expected": 1, "today": 1, "ever": 1, "doubtful": 1}
    assert not check_in(fair, guest.badge_key.hex, by=None, at=MORNING).is_new


def test_undone_check_in_does_not_count_and_can_be_made_again(fair):
    guest = make_guest(fair)
    row = check_in(fair, guest.badge_key.hex, by=None, at=MORNING).check_in

    assert [undo_check_in(fair, row.device_key, by=None, at=MORNING) for _time in range(2)] == [True, False]
    assert door_counts(fair, at=MORNING)["today"] == 0
    again = check_in(fair, guest.badge_key.hex, by=None, at=MORNING, device_key=row.device_key)
    assert (again.is_new, again.check_in.undone_at) == (False, MORNING)
    assert check_in(fair, guest.badge_key.hex, by=None, at=MORNING).is_new
    assert list(AuditEvent.objects.filter(noun="attendee").order_by("pk").values_list("verb", flat=True)) == [
        "event.checked_in",
        "event.check_in_undone",
        "event.checked_in",
    ]


def test_badge_is_read_as_address_with_dashes_or_by_its_first_signs(fair):
    key = "0123abcd-89ab-4def-8123-456789abcdef"
    make_guest(fair, badge_key=UUID(key))
    codes = [f"https://citybridge.example/b/{UUID(key).hex}/", key.upper(), "0123ABCD"]

    assert [check_in(fair, code, by=None, at=MORNING).check_in.attendee.native_name for code in codes] == [
        "王样例"
    ] * 3


@pytest.mark.parametrize("code", ["", "0123", "zzzzzzzz", "ffffffff", "0123abcd%", "'; --"])
def test_code_that_is_no_badge_here_opens_nothing(fair, code: str):
    make_guest(fair)

    with pytest.raises(NotLetIn, match="No badge of this event"):
        check_in(fair, code, by=None, at=MORNING)


def test_two_badges_with_the_same_first_signs_ask_for_the_name(fair):
    make_guest(fair, "A", badge_key=UUID("0123abcd" + "0" * 24))
    make_guest(fair, "B", badge_key=UUID("0123abcd" + "1" * 24))

    with pytest.raises(NotLetIn, match="Search for the name"):
        check_in(fair, "0123abcd", by=None, at=MORNING)


def test_badge_of_another_event_and_of_somebody_not_admitted_open_nothing(fair):
    elsewhere = make_guest(make_event("other"))
    waiting = make_guest(fair, "B", state="waiting")

    with pytest.raises(NotLetIn, match="No badge of this event"):
        check_in(fair, elsewhere.badge_key.hex, by=None, at=MORNING)
    with pytest.raises(NotLetIn, match="not admitted: on the waiting list"):
        check_in(fair, waiting.badge_key.hex, by=None, at=MORNING)
    assert list(admitted(fair)) == []


def test_device_key_of_another_event_is_refused(fair):
    other = make_event("other")
    first, second, device_key = make_guest(fair), make_guest(other, "B"), uuid4()
    check_in(fair, first.badge_key.hex, by=None, at=MORNING, device_key=device_key)

    with pytest.raises(NotLetIn, match="sent for another event"):
        check_in(other, second.badge_key.hex, by=None, at=MORNING, device_key=device_key)
    with pytest.raises(NotLetIn, match="not known here"):
        undo_check_in(other, device_key, by=None, at=MORNING)


def test_lost_badge_opens_nothing_after_a_new_one_was_made(fair):
    guest = make_guest(fair)
    lost = guest.badge_key
    renew_badge(guest, event=fair, by=None, at=MORNING)

    assert badge_by_key(lost.hex) is None
    with pytest.raises(NotLetIn):
        check_in(fair, lost.hex, by=None, at=MORNING)


def test_people_are_found_by_name_and_organisation(fair):
    make_guest(fair, "王样例", latin_name="Wang Yangli")
    make_guest(fair, "Anna Muster")

    assert [person.native_name for person in found_by(fair, "yang")] == ["王样例"]
    assert [person.native_name for person in found_by(fair, "firma anna")] == ["Anna Muster"]


def test_cancelled_event_lets_nobody_in(fair):
    guest = make_guest(fair)
    fair.state = "cancelled"
    fair.save()

    with pytest.raises(NotLetIn, match="cancelled"):
        check_in(fair, guest.badge_key.hex, by=None, at=MORNING)
