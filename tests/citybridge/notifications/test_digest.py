"""The digest: at the person's hour on working days, only if something is new or overdue, one a day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.citybridge.introductions.parties import make_parties
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.accounts.models import User
from citybridge.mail.models import OutgoingMail
from citybridge.notifications.engine.moments import next_day
from citybridge.notifications.enums import Rhythm
from citybridge.notifications.models import Digest
from citybridge.notifications.operations import choose_digest, end_digest, send_digest, send_due_digests
from citybridge.notifications.personal_data import erase, export
from citybridge.notifications.queries import due_digests

# NOW of the shared helpers is Monday, 23 November 2026, 9:00 UTC.
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TUESDAY_EIGHT = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
BERLIN, SHANGHAI = "Europe/Berlin", "Asia/Shanghai"


@pytest.fixture
def officer(db) -> User:
    """Of Bottrop; reads every working day at eight from Monday on."""
    user = make_user("Officer Sample", office="bottrop")
    User.objects.filter(pk=user.pk).update(joined_at=SUNDAY)
    user.refresh_from_db()
    choose_digest(user, rhythm="daily", weekday=0, hour=8, at=SUNDAY)
    Digest.objects.update(looked_at=SUNDAY)
    return user


def mails(user: User) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template="digest", to_address=user.email).order_by("pk"))


def add_work(member: str = "bottrop") -> None:
    """A profile that waits for its office since Monday, 9:00 UTC."""
    make_profile(make_organisation(member=member), state="submitted")


def test_it_tells_once_what_is_new_and_then_nothing(officer):
    add_work()
    sent = [send_due_digests(at=TUESDAY_EIGHT + timedelta(hours=hour)) for hour in (-1, 0, 0, 3)]
    next_morning = send_due_digests(at=TUESDAY_EIGHT + timedelta(days=1))

    assert (sent, next_morning, len(mails(officer))) == ([0, 1, 0, 0], 0, 1)


def test_nothing_waits_so_nothing_is_written(officer):
    assert (send_due_digests(at=TUESDAY_EIGHT), mails(officer)) == (0, [])


def test_overdue_is_told_again(officer):
    due_on = make_parties().ask().due_on
    days = [date(2026, 11, 24) + timedelta(days=number) for number in range(12)]
    for day in days:
        send_due_digests(at=datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC))
    told = [day for day in days if count_for(officer, day)]

    # On the first morning it is new; from the day after the last one on it is overdue, and no mail at the weekend.
    assert told == [days[0], *(day for day in days if day > due_on and day.weekday() < 5)]
    assert len(told) > 2


def count_for(user: User, day: date) -> int:
    return OutgoingMail.objects.filter(dedupe_key=f"digest:{user.public_id}:{day}").count()


def test_it_names_organisations_and_says_how_to_end_it(officer):
    User.objects.filter(pk=officer.pk).update(language="zh", name="王伟")
    add_work()
    send_due_digests(at=TUESDAY_EIGHT)
    (mail,) = mails(officer)

    assert (mail.purpose, mail.language, mail.not_after) == ("service", "zh", TUESDAY_EIGHT + timedelta(hours=20))
    assert "Musterwerk Maschinenbau GmbH" in mail.plain
    assert "Anlagen zum Schweißen" not in mail.plain + mail.html
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("zone", "moment", "is_told"),
    [
        (BERLIN, datetime(2026, 11, 24, 6, 59, tzinfo=UTC), False),
        (BERLIN, datetime(2026, 11, 24, 7, 0, tzinfo=UTC), True),
        (SHANGHAI, datetime(2026, 11, 23, 23, 59, tzinfo=UTC), False),
        (SHANGHAI, datetime(2026, 11, 24, 0, 0, tzinfo=UTC), True),
    ],
)
def test_the_hour_is_that_of_the_persons_clock(officer, zone, moment, is_told):
    User.objects.filter(pk=officer.pk).update(time_zone=zone)
    Digest.objects.update(next_on=date(2026, 11, 24))
    add_work()

    assert send_due_digests(at=moment) == is_told


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [(date(2027, 3, 26), 7), (date(2027, 3, 29), 6), (date(2027, 10, 29), 6), (date(2027, 11, 2), 7)],
)
def test_summer_time_moves_the_hour_with_the_clock(officer, day, utc_hour):
    """Clocks change on 28 March and 31 October 2027: eight o'clock is another hour of UTC."""
    Digest.objects.filter(user=officer).update(next_on=day)
    moment = datetime(day.year, day.month, day.day, utc_hour, 0, tzinfo=UTC)
    early = due(officer, moment - timedelta(minutes=1))

    assert (early, due(officer, moment)) == (False, True)


def due(user: User, at: datetime) -> bool:
    local = at.astimezone(ZoneInfo(user.time_zone))
    return due_digests(user.time_zone, day=local.date(), hour=local.hour).filter(user=user).exists()


@pytest.mark.parametrize(
    ("after", "rhythm", "weekday", "region", "expected"),
    [
        (date(2026, 11, 23), "daily", 0, "DE-NW", date(2026, 11, 24)),
        (date(2026, 11, 27), "daily", 0, "DE-NW", date(2026, 11, 30)),
        (date(2026, 12, 23), "daily", 0, "DE-NW", date(2026, 12, 24)),
        (date(2026, 12, 24), "daily", 0, "DE-NW", date(2026, 12, 28)),
        (date(2026, 9, 30), "daily", 0, "CN-GD", date(2026, 10, 8)),
        (date(2026, 11, 23), "weekly", 0, "DE-NW", date(2026, 11, 30)),
        (date(2026, 11, 22), "weekly", 0, "DE-NW", date(2026, 11, 23)),
        (date(2026, 11, 23), "weekly", 4, "DE-NW", date(2026, 11, 27)),
        (date(2027, 3, 23), "weekly", 4, "DE-NW", date(2027, 3, 30)),
        (date(2026, 10, 1), "weekly", 0, "CN-GD", date(2026, 10, 8)),
    ],
)
def test_it_comes_on_working_days_of_the_place(db, after, rhythm, weekday, region, expected):
    """Good Friday and Easter Monday 2027 are 26 and 29 March; China's golden week ends on 7 October."""
    assert next_day(after, rhythm=Rhythm(rhythm), weekday=weekday, region=region) == expected


def test_on_a_day_off_the_look_is_put_off(officer):
    add_work()
    Digest.objects.update(next_on=date(2026, 12, 25))
    christmas = send_due_digests(at=datetime(2026, 12, 25, 9, 0, tzinfo=UTC))

    assert (christmas, Digest.objects.get(user=officer).next_on) == (0, date(2026, 12, 28))
    assert send_due_digests(at=datetime(2026, 12, 28, 9, 0, tzinfo=UTC)) == 1


def test_a_worker_that_was_away_tells_later(officer):
    add_work()

    assert send_due_digests(at=TUESDAY_EIGHT + timedelta(days=1, hours=5)) == 1


def test_who_chose_never_is_told_nothing(officer):
    add_work()
    end_digest(officer, at=SUNDAY)

    assert (
        send_due_digests(at=TUESDAY_EIGHT),
        send_digest(Digest.objects.get(user=officer).pk, at=TUESDAY_EIGHT),
    ) == (
        0,
        False,
    )


def test_without_a_choice_offices_hear_daily_and_companies_weekly(db):
    people = {
        "office": make_user("Office Sample", office="bottrop"),
        "company": make_user("Company Sample", speaks_for=make_organisation()),
    }
    User.objects.update(joined_at=SUNDAY)
    tuesday = TUESDAY_EIGHT - timedelta(hours=3)
    send_due_digests(at=tuesday)

    assert {name: Digest.objects.get(user=user).next_on for name, user in people.items()} == {
        "office": date(2026, 11, 24),
        "company": date(2026, 11, 30),
    }


def test_a_closed_account_is_told_nothing(officer):
    add_work()
    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert send_due_digests(at=TUESDAY_EIGHT) == 0


def test_one_reads_and_erases_ones_own_choice(officer):
    kept = [len(section.rows) for section in export(officer.pk)]
    erase(officer.pk, SUNDAY)

    assert (kept, [len(section.rows) for section in export(officer.pk)]) == ([1, 0], [0, 0])
