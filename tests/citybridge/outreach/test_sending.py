"""Waves, windows and reminders; consent that ends between planning and sending; the marks the law asks for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.outreach.campaigning import agree, agreeing

from citybridge.alliance.models import Member
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import deliver_mail, unsubscribe
from citybridge.outreach.engine.windows import next_moment, waves_due
from citybridge.outreach.operations.answering import give_answer
from citybridge.outreach.operations.consenting import withdraw_wishes
from citybridge.outreach.operations.following import follow_mails
from citybridge.outreach.operations.objecting import object_to_invitations
from citybridge.outreach.operations.recovering import NotPossible, note_not_arrived, send_letter_instead
from citybridge.outreach.queries.contacts import calls_to_make, letters_to_write

DAY = timedelta(days=1)
KEY = "6d0b1a5e-0000-4000-8000-00000000000{}"


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template="campaign").order_by("pk"))


def delivered(stage, at=NOW) -> None:
    """Planned, sent through the outbox, and told back."""
    stage.send(at=at)
    for mail in mails():
        deliver_mail(mail.pk, at=max(at, mail.next_attempt_at))
    follow_mails()


def test_a_mail_names_consent_sender_and_topic_and_the_way_out(stage):
    organisation, person = agreeing()
    stage.ask(organisation)
    stage.release()
    stage.send()

    [mail] = mails()
    contact = stage.contact(organisation)
    assert mail.scope == {"sender": "bottrop", "topic": "automation"}
    assert (mail.consent_id, mail.subject_id, mail.purpose) == (contact.consent_id, person.public_id, "promotion")
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.title == "Messe Foshan: Ist das etwas für Musterwerk 1 GmbH?"
    assert f"/de/a/{contact.code}/" in mail.plain


def test_sent_it_counts_as_informed_when_the_relay_took_it(stage):
    organisation, _person = agreeing()
    stage.ask(organisation)
    stage.release()
    stage.send()
    assert stage.contact(organisation).state == "planned"

    delivered(stage)

    contact = stage.contact(organisation)
    assert (contact.state, contact.informed_at) == ("informed", NOW)


def test_a_wave_a_working_day(stage):
    rows = [agreeing(number)[0] for number in range(3)]
    stage.ask(*rows)
    stage.plan(wave_size=1, starts_on=date(2026, 11, 26))
    stage.release()

    planned = {day: stage.send(at=NOW + day * DAY) for day in range(8)}

    # Thursday, Friday, and after the weekend Monday.
    assert {day: count for day, count in planned.items() if count} == {3: 1, 4: 1, 7: 1}


def test_a_message_on_this_site_informs_at_once(stage):
    organisation = make_organisation()
    make_user("Mia Muster", speaks_for=organisation)
    stage.ask(organisation)
    stage.release()
    stage.send()

    assert (stage.contact(organisation).state, mails()) == ("informed", [])


@pytest.mark.parametrize("commercial", [True, False])
def test_advertising_to_china_says_so_in_front(stage, commercial):
    organisation = make_organisation(native_name="示例机械有限公司", member="foshan")
    person = make_user("Wang Wei", speaks_for=organisation)
    agree(person, senders=("bottrop",), languages=("zh",))
    stage.ask(organisation)
    stage.plan(is_commercial=commercial)
    stage.release()
    stage.send()

    [mail] = mails()
    assert (mail.title.startswith("广告："), mail.purpose) == (commercial, "promotion")


def test_nobody_who_withdrew_since_is_written_to(stage):
    before, first = agreeing(1)
    queued, second = agreeing(2)
    stage.ask(before, queued)
    stage.release()
    withdraw_wishes(first, at=NOW)
    stage.send()
    withdraw_wishes(second, at=NOW)
    delivered(stage)

    assert [(stage.contact(row).state, stage.contact(row).channel_reason) for row in (before, queued)] == [
        ("withheld", "no-consent"), ("withheld", "no-consent")
    ]  # fmt: skip
    assert [mail.state for mail in mails()] == ["withheld"]


def test_unsubscribing_from_one_mail_holds_for_all_offices_and_for_mails_that_wait(stage):
    organisation, _person = agreeing()
    stage.ask(organisation)
    stage.release()
    stage.send()
    [mail] = mails()
    unsubscribe(mail, at=NOW)
    delivered(stage)

    assert (stage.contact(organisation).state, mails()[0].reason) == ("withheld", "objected")


def test_an_organisation_that_objects_is_left_alone_at_once_by_every_way(stage):
    rows = {"mail": agreeing(1)[0], "letter": make_organisation(native_name="Zwei GmbH")}
    stage.ask(*rows.values())
    stage.release()
    stage.send()
    for row in rows.values():
        object_to_invitations(row, via="web", at=NOW)
        object_to_invitations(row, via="web", at=NOW)
    delivered(stage)

    assert {name: stage.contact(row).state for name, row in rows.items()} == {"mail": "objected", "letter": "objected"}
    assert [mail.state for mail in mails()] == ["withheld"]
    assert list(letters_to_write(stage.campaign)) == []
    assert list(calls_to_make(stage.campaign)) == []


def reminding(stage) -> None:
    stage.plan(reminds_after_days=7)
    stage.release()
    delivered(stage)


def test_only_who_did_not_answer_is_reminded_and_once(stage):
    silent, answering = agreeing(1)[0], agreeing(2)[0]
    stage.ask(silent, answering)
    reminding(stage)
    give_answer(stage.contact(answering), kind="later", form_key=KEY.format(1), at=NOW + DAY)

    early = stage.send(at=NOW + 6 * DAY)
    for day in (7, 8, 20):
        delivered(stage, at=NOW + day * DAY)

    assert early == 0
    assert [mail.title.split(":")[0] for mail in mails()] == ["Messe Foshan", "Messe Foshan", "Erinnerung"]
    assert stage.contact(silent).reminded_at is not None
    assert stage.contact(answering).reminder_mail_id is None


def test_who_answers_while_the_reminder_waits_does_not_get_it(stage):
    organisation, _person = agreeing()
    stage.ask(organisation)
    reminding(stage)
    stage.send(at=NOW + 8 * DAY)
    give_answer(stage.contact(organisation), kind="yes", form_key=KEY.format(2), at=NOW + 8 * DAY)
    delivered(stage, at=NOW + 8 * DAY)

    assert [(mail.state, mail.reason) for mail in mails()] == [("sent", ""), ("withheld", "answered")]


def test_a_letter_instead_only_when_the_mail_is_out_of_the_way(stage):
    organisation, person = agreeing()
    stage.ask(organisation)
    stage.release()
    stage.send()
    with pytest.raises(NotPossible):
        send_letter_instead(stage.contact(organisation), by=None, at=NOW)
    withdraw_wishes(person, at=NOW)
    delivered(stage)

    for _twice in range(2):
        send_letter_instead(stage.contact(organisation), by=stage.officer.pk, at=NOW)
    delivered(stage)

    contact = stage.contact(organisation)
    assert (contact.channel, contact.state, contact.mail_id) == ("letter", "planned", None)
    assert list(letters_to_write(stage.campaign)) == [contact]
    assert [mail.state for mail in mails()] == ["withheld"]


def test_what_came_back_is_noted_and_the_address_not_used_again(stage):
    organisation, person = agreeing()
    stage.ask(organisation)
    stage.release()
    delivered(stage)
    note_not_arrived(stage.contact(organisation), by=stage.officer.pk, at=NOW)

    assert stage.contact(organisation).state == "bounced"
    send_letter_instead(stage.contact(organisation), by=stage.officer.pk, at=NOW)
    with pytest.raises(NotPossible):
        note_not_arrived(stage.contact(organisation), by=stage.officer.pk, at=NOW)
    agree(person, senders=("bottrop", "dortmund"))
    again = agreeing(2)[0]
    assert again.pk != organisation.pk


def test_a_cancelled_event_stops_its_campaign(stage):
    stage.ask(agreeing(1)[0])
    stage.plan(starts_on=date(2026, 12, 1))
    stage.release()
    stage.event.state = "cancelled"
    stage.event.save()

    assert stage.send(at=NOW + 10 * DAY) == 0
    stage.campaign.refresh_from_db()
    assert stage.campaign.state == "stopped"


@pytest.mark.parametrize(
    ("slug", "at", "opens"),
    [
        ("bottrop", datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("bottrop", datetime(2026, 11, 23, 5, tzinfo=UTC), datetime(2026, 11, 23, 7, tzinfo=UTC)),
        ("bottrop", datetime(2026, 11, 27, 17, tzinfo=UTC), datetime(2026, 11, 30, 7, tzinfo=UTC)),
        ("foshan", datetime(2026, 11, 23, 11, tzinfo=UTC), datetime(2026, 11, 24, 0, tzinfo=UTC)),
        ("bottrop", datetime(2026, 12, 25, 10, tzinfo=UTC), datetime(2026, 12, 28, 7, tzinfo=UTC)),
        ("foshan", datetime(2026, 10, 1, 3, tzinfo=UTC), datetime(2026, 10, 8, 0, tzinfo=UTC)),
    ],
)
def test_mails_come_during_office_hours_of_a_working_day_there(db, slug, at, opens):
    assert next_moment(at, Member.objects.get(slug=slug)) == opens


def test_waves_due_count_working_days_only(db):
    bottrop = Member.objects.get(slug="bottrop")
    start = date(2026, 11, 27)

    due = [waves_due(bottrop, start, start + day * DAY, most=3) for day in range(-1, 8)]

    assert due == [0, 1, 1, 1, 2, 3, 3, 3, 3]
