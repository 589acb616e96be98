"""New profiles are told: each to each person once for ever, never one's own, never old ones, only what is found."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.citybridge.alerts.making import BEFORE, LATER, NOW, make_alert
from tests.citybridge.making import make_person
from tests.citybridge.market import build_market

from citybridge.alerts.models import Finding
from citybridge.alerts.operations import (
    mark_seen,
    pause_alert,
    pause_all,
    remove_alert,
    restore_alert,
    resume_alert,
    run_due_alerts,
)
from citybridge.alerts.personal_data import erase, export, forget_removed
from citybridge.alerts.queries.alerts import alerts_of
from citybridge.mail.models import OutgoingMail
from citybridge.profiles.operations import withdraw_profile

pytestmark = pytest.mark.django_db
BELTS = {"conveyor-offer", "conveyor-offer-2", "port-request", "port-request-2"}


@pytest.fixture
def person():
    return make_person(language="de")


@pytest.fixture
def market():
    return build_market()


def told(market, user) -> set[str]:
    rows = set(Finding.objects.filter(user=user).values_list("profile_id", flat=True))
    return {key for key, row in market.profiles.items() if row.pk in rows}


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template="alerts-found").order_by("pk"))


def test_a_saved_search_tells_of_what_came_and_then_of_nothing_more(person, market):
    make_alert(person, "Gurtförderer")

    first, second = run_due_alerts(at=NOW), run_due_alerts(at=NOW)
    third = run_due_alerts(at=LATER)

    assert (first, second, third, len(mails())) == (1, 0, 0, 1)
    assert BELTS & told(market, person) == BELTS


def test_the_message_is_in_the_language_of_the_person_and_has_a_way_out(person, market):
    person.language = "zh"
    person.save()
    make_alert(person, "", topics=("robotics",))
    run_due_alerts(at=NOW)

    (mail,) = mails()
    assert (mail.language, mail.purpose, mail.to_address) == ("zh", "service", person.email)
    assert "焊接机器人出口" in mail.plain
    assert "佛山示例机器人有限公司" in mail.plain
    assert set(mail.headers) == {"List-Unsubscribe", "List-Unsubscribe-Post"}


def test_the_first_look_tells_nothing_old(person, market):
    make_alert(person, "Gurtförderer", at=timezone.now() + timedelta(seconds=1))

    assert (run_due_alerts(at=LATER + timedelta(days=1)), told(market, person)) == (0, set())


def test_two_alerts_that_find_the_same_tell_it_once(person, market):
    make_alert(person, "", topics=("conveying",))
    words = make_alert(person, "Gurtförderer", direction="offer")
    run_due_alerts(at=NOW)

    assert len(mails()) == 1
    assert Finding.objects.filter(user=person).count() == len(told(market, person)) == len(BELTS)
    best = market.profiles["conveyor-offer-2"]
    assert Finding.objects.get(user=person, profile=best).alert == words


def test_two_people_are_each_told(person, market):
    other = make_person("other@example.org")
    for one in (person, other):
        make_alert(one, "", topics=("conveying",))

    assert (run_due_alerts(at=NOW), told(market, person), told(market, other)) == (2, BELTS, BELTS)


def test_ones_own_organisations_are_left_out(person, market):
    market.organisations["conveyor"].people.add(person)
    make_alert(person, "", topics=("conveying",))
    run_due_alerts(at=NOW)

    assert told(market, person) == {"port-request", "port-request-2"}


def test_what_was_withdrawn_or_hidden_in_between_is_left_out(person, market):
    make_alert(person, "", topics=("conveying",))
    withdraw_profile(market.profiles["conveyor-offer"])
    port = market.organisations["port"]
    port.is_published = False
    port.save()
    run_due_alerts(at=NOW)

    assert told(market, person) == {"conveyor-offer-2"}


def test_a_topic_takes_along_what_lies_below_it(person, market):
    make_alert(person, "", topics=("conveying", "robotics"), side="CN")
    run_due_alerts(at=NOW)

    assert told(market, person) == {"port-request", "port-request-2", "robot-offer"}


def test_paused_and_removed_alerts_look_for_nothing(person, market):
    pause_alert(make_alert(person, "", topics=("conveying",)), at=BEFORE)
    remove_alert(make_alert(person, "Gurtförderer"), at=BEFORE)

    assert (run_due_alerts(at=NOW), told(market, person)) == (0, set())


def test_what_came_while_paused_is_old(person, market):
    alert = pause_alert(make_alert(person, "", topics=("conveying",)), at=BEFORE)
    resume_alert(alert, at=timezone.now())

    assert run_due_alerts(at=LATER + timedelta(days=1)) == 0


def test_weekly_looks_each_week(person, market):
    alert = make_alert(person, "", rhythm="weekly", topics=("conveying",))
    early = run_due_alerts(at=NOW)
    late = run_due_alerts(at=BEFORE + timedelta(days=7))
    alert.refresh_from_db()

    assert (early, late, alert.next_on) == (0, 1, timezone.localdate(BEFORE) + timedelta(days=14))


def test_removing_an_alert_for_good_does_not_make_it_tell_again(person, market):
    remove_alert(make_alert(person, "", topics=("conveying",)), at=BEFORE)
    first = make_alert(person, "", topics=("conveying",))
    run_due_alerts(at=NOW)
    remove_alert(first, at=NOW)
    forget_removed(LATER, dry_run=False)
    make_alert(person, "", topics=("conveying",))

    assert (run_due_alerts(at=LATER), len(mails())) == (0, 1)


def test_an_alert_comes_back_unless_the_search_was_saved_again(person):
    one = remove_alert(make_alert(person, "Ventile"), at=NOW)
    back = restore_alert(one, at=NOW)
    remove_alert(back, at=NOW)
    again = make_alert(person, "Ventile")

    assert (back.removed_at, restore_alert(one, at=NOW)) == (None, again)


def test_the_same_search_is_saved_once(person):
    assert make_alert(person, "Ventile") == make_alert(person, "Ventile")


def test_the_way_out_pauses_all(person, market):
    make_alert(person, "", topics=("conveying",))
    make_alert(person, "Gurtförderer")

    assert (pause_all(person, at=NOW), run_due_alerts(at=NOW)) == (2, 0)


def test_new_ones_count_until_they_are_seen(person, market):
    alert = make_alert(person, "", topics=("conveying",))
    run_due_alerts(at=NOW)
    today = timezone.localdate(NOW)
    before = alerts_of(person.pk, today=today).get().new
    mark_seen(alert, at=NOW)

    assert (before, alerts_of(person.pk, today=today).get().new) == (4, 0)


def test_an_alert_of_an_older_analyser_is_analysed_anew(person, market):
    alert = make_alert(person, "Gurtförderer")
    alert.analyser, alert.meaning["vector"] = "older", [0.0] * len(alert.meaning["vector"])
    alert.save()
    run_due_alerts(at=NOW)
    alert.refresh_from_db()

    assert (alert.analyser != "older", any(alert.meaning["vector"]), told(market, person) >= BELTS) == (True,) * 3


def test_one_reads_and_erases_ones_own(person, market):
    make_alert(person, "", topics=("conveying",))
    run_due_alerts(at=NOW)
    kept = [len(section.rows) for section in export(person.pk)]
    erase(person.pk, NOW)

    assert (kept, [len(section.rows) for section in export(person.pk)]) == ([1, 4], [0, 0])
