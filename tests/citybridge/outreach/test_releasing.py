"""Letting a campaign go: once, by two people above a number, never for an event that is over."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.outreach.campaigning import agreeing

from citybridge.core.errors import ChangedMeanwhile
from citybridge.mail.models import OutgoingMail
from citybridge.outreach.models import Contact
from citybridge.outreach.operations import releasing
from citybridge.outreach.operations.following import follow_mails
from citybridge.outreach.operations.planning import CampaignPlan, CampaignRefused, save_plan
from citybridge.outreach.operations.releasing import (
    NeedsSecondPerson,
    release_campaign,
    resume_campaign,
    stop_campaign,
)
from citybridge.privacy.models import AuditEvent

TOMORROW = NOW + timedelta(days=1)


def test_released_twice_it_goes_once(stage):
    stage.ask(agreeing(1)[0], make_organisation(native_name="Zwei GmbH"))
    seen = stage.campaign.version
    first = release_campaign(stage.campaign, version=seen, by=stage.officer.pk, at=NOW)
    second = release_campaign(stage.campaign, version=seen, by=stage.officer.pk, at=NOW)

    assert (first.version, second.version) == (2, 2)
    assert sorted(stage.campaign.contacts.values_list("channel", flat=True)) == ["e-mail", "letter"]
    assert AuditEvent.objects.filter(verb="campaign.released").count() == 1


def test_what_was_changed_since_is_looked_at_first(stage):
    stage.ask(make_organisation())
    seen = stage.campaign.version
    save_plan(stage.campaign, CampaignPlan(wave_size=1), version=seen, by=None, at=NOW)

    with pytest.raises(ChangedMeanwhile):
        release_campaign(stage.campaign, version=seen, by=stage.officer.pk, at=NOW)


def test_above_the_number_a_second_person_lets_it_go(stage, monkeypatch):
    monkeypatch.setattr(releasing, "FOUR_EYES_ABOVE", 2)
    stage.ask(*(make_organisation(native_name=f"Muster {number} GmbH") for number in range(3)))
    colleague = make_user("Carl Colleague", office="bottrop")

    with pytest.raises(NeedsSecondPerson):
        stage.release()
    stage.ask_for_release()
    with pytest.raises(NeedsSecondPerson):
        stage.release()
    with pytest.raises(NeedsSecondPerson):
        release_campaign(stage.campaign, version=stage.campaign.version, by=None, at=NOW)
    assert Contact.objects.count() == 0

    released = stage.release(by=colleague.pk)
    assert (released.state, released.asked_by_id, released.released_by_id) == (
        "running", stage.officer.pk, colleague.pk
    )  # fmt: skip
    assert Contact.objects.count() == 3


def test_a_change_after_asking_needs_asking_again(stage):
    stage.ask(make_organisation())
    stage.ask_for_release()
    stage.plan(wave_size=5)

    assert (stage.campaign.state, stage.campaign.asked_by_id) == ("draft", None)


@pytest.mark.parametrize(
    ("state", "at"),
    [
        ("cancelled", NOW),
        ("draft", NOW),
        ("published", datetime(2027, 4, 12, 9, tzinfo=UTC)),
        ("published", datetime(2028, 1, 3, 9, tzinfo=UTC)),
    ],
)
def test_nobody_is_invited_to_what_is_cancelled_hidden_or_over(stage, state, at):
    stage.ask(make_organisation())
    stage.event.state = state
    stage.event.save()

    with pytest.raises(CampaignRefused):
        stage.release(at=at)
    assert Contact.objects.count() == 0


def test_a_campaign_that_informs_nobody_is_not_released(stage):
    with pytest.raises(CampaignRefused):
        stage.release()


def test_waves_follow_the_order_of_fitting(stage):
    rows = [make_organisation(native_name=f"Muster {number} GmbH") for number in range(5)]
    stage.ask(*rows)
    stage.plan(wave_size=2)
    stage.release()

    assert [stage.contact(row).wave for row in rows] == [1, 1, 2, 2, 3]


def stopped_after_its_first_wave(stage) -> None:
    stage.ask(*(agreeing(number)[0] for number in (1, 2)))
    stage.plan(wave_size=1)
    stage.release()
    stage.send()
    stop_campaign(stage.campaign, by=stage.officer.pk, at=NOW)


def test_after_a_stop_it_goes_on_and_everybody_is_written_to_once(stage):
    stopped_after_its_first_wave(stage)
    follow_mails()
    stopped = list(stage.campaign.contacts.order_by("pk").values_list("state", flat=True))
    for _time in range(2):
        resume_campaign(stage.campaign, by=stage.officer.pk, at=NOW)
    stage.send(at=TOMORROW)

    assert stopped == ["withheld", "planned"]
    assert (
        list(stage.campaign.contacts.order_by("pk").values_list("state", "channel_reason"))
        == [("planned", "consent")] * 2
    )
    mails = OutgoingMail.objects.filter(template="campaign")
    assert [(mail.state, mail.reason, mail.finished_at) for mail in mails] == [("queued", "", None)] * 2


def test_after_the_last_day_for_answers_nothing_goes_on(stage):
    stage.ask(agreeing()[0])
    stage.release()
    stop_campaign(stage.campaign, by=None, at=NOW)

    with pytest.raises(CampaignRefused):
        resume_campaign(stage.campaign, by=None, at=NOW + timedelta(days=365))
    stage.campaign.refresh_from_db()
    assert stage.campaign.state == "stopped"


def test_stopped_nothing_waits_and_nothing_follows(stage):
    stopped_after_its_first_wave(stage)
    stop_campaign(stage.campaign, by=stage.officer.pk, at=NOW)

    assert stage.send(at=TOMORROW) == 0
    assert list(OutgoingMail.objects.filter(template="campaign").values_list("state", "reason")) == [
        ("withheld", "stopped")
    ]
    with pytest.raises(CampaignRefused):
        stage.release()
