"""Two workers at the same moment: one digest, one message of an alert."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from tests.citybridge.alerts.making import NOW as ALERTED
from tests.citybridge.alerts.making import make_alert
from tests.citybridge.making import make_organisation, make_person, make_profile, make_user
from tests.citybridge.racing import committed, race  # noqa: F401 - a fixture

from citybridge.alerts.models import Finding
from citybridge.alerts.operations.telling import tell_person
from citybridge.mail.models import OutgoingMail
from citybridge.notifications.models import Digest
from citybridge.notifications.operations import choose_digest, send_digest

pytestmark = pytest.mark.usefixtures("committed")
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_two_workers_write_one_digest():
    user = make_user("Officer Sample", office="bottrop")
    make_profile(make_organisation(), state="submitted")
    digest = choose_digest(user, rhythm="daily", weekday=0, hour=8, at=SUNDAY)
    Digest.objects.update(looked_at=SUNDAY, next_on=date(2026, 11, 24))
    wrote: list[bool] = []

    def serve() -> None:
        wrote.append(send_digest(digest.pk, at=MORNING))

    raised = race(serve, serve)

    assert (raised, sorted(wrote)) == ([None, None], [False, True])
    assert OutgoingMail.objects.filter(template="digest").count() == 1


def test_two_workers_tell_a_profile_once():
    person = make_person()
    profile = make_profile(make_organisation())
    alert = make_alert(person, "", topics=("robotics",))
    found = {alert.pk: {profile.pk: 1.0}}
    told: list[bool] = []

    def serve() -> None:
        told.append(tell_person(person.pk, [alert.pk], found, at=ALERTED))

    raised = race(serve, serve)

    assert (raised, sorted(told), connection.in_atomic_block) == ([None, None], [False, True], False)
    assert (Finding.objects.count(), OutgoingMail.objects.filter(template="alerts-found").count()) == (1, 1)
