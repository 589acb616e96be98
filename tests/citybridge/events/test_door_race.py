"""Two devices at the same door at the same moment."""

import pytest
from tests.citybridge.events.guests import MORNING, make_event, make_guest
from tests.citybridge.racing import committed, race  # noqa: F401 - a fixture

from citybridge.events.models import CheckIn
from citybridge.events.operations.checking_in import check_in

pytestmark = pytest.mark.usefixtures("committed")


def test_two_devices_let_the_same_person_in_once():
    fair = make_event()
    guest = make_guest(fair)

    def scan() -> None:
        check_in(fair, guest.badge_key.hex, by=None, at=MORNING)

    assert race(scan, scan) == [None, None]
    assert CheckIn.objects.count() == 1
