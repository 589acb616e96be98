"""Reminders and ends are told once each, whoever runs the daily work how often."""

from datetime import UTC, date, datetime

import pytest
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.mail.models import OutgoingMail
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import expire_due_profiles, remind_of_expiry, renew_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def profile(organisation):
    found = make_profile(organisation)
    OutgoingMail.objects.all().delete()
    return found


def day(month: int, number: int) -> datetime:
    return datetime(2027, month, number, 3, tzinfo=UTC)


def test_editors_are_reminded_thirty_and_seven_days_before_and_told_the_end(organisation, profile):
    make_user("Editor", speaks_for=organisation)

    reminded = [remind_of_expiry(at=day(4, 23)), remind_of_expiry(at=day(5, 1)), remind_of_expiry(at=day(5, 16))]
    reminded += [remind_of_expiry(at=day(5, 17)), expire_due_profiles(today=date(2027, 5, 24))]

    keys = [key.split(":")[1:5] for key in OutgoingMail.objects.order_by("pk").values_list("dedupe_key", flat=True)]
    public_id = str(profile.public_id)
    assert reminded == [1, 0, 1, 0, 1]
    assert [key[0] for key in keys] == ["ends", "ends", "ended"]
    assert [key[1:] for key in keys][:2] == [[public_id, "2027-05-23", "30"], [public_id, "2027-05-23", "7"]]


def test_lost_mark_sends_no_second_mail(organisation, profile):
    make_user("Editor", speaks_for=organisation)
    remind_of_expiry(at=day(4, 23))
    CooperationProfile.objects.update(reminded_at=None)

    remind_of_expiry(at=day(4, 24))

    assert OutgoingMail.objects.count() == 1


def test_renewal_begins_anew(organisation, profile):
    make_user("Editor", speaks_for=organisation)
    remind_of_expiry(at=day(5, 1))
    renew_profile(profile, expires_on=date(2027, 12, 31), at=day(5, 2))

    again = [remind_of_expiry(at=day(5, 20)), remind_of_expiry(at=day(12, 1))]

    assert (again, OutgoingMail.objects.count()) == ([0, 1], 2)


def test_office_is_told_where_there_is_no_editor(organisation, profile):
    officer = make_user("Officer", office="bottrop")
    make_user("Elsewhere", office="foshan")

    remind_of_expiry(at=day(5, 1))

    mail = OutgoingMail.objects.get()
    assert (mail.to_address, f"/en/profiles/{profile.public_id}/renew/" in mail.plain) == (officer.email, True)
