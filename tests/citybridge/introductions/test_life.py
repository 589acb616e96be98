"""From asking to agreeing, declining and withdrawing; and what is written down at each step."""

import pytest
from tests.citybridge.introductions.parties import Parties, export_notice, member
from tests.citybridge.introductions.seen import timeline, written_to
from tests.citybridge.making import NOW, make_user

from citybridge.core.errors import OperationError
from citybridge.introductions.enums import Party
from citybridge.introductions.models import Introduction, Step
from citybridge.introductions.operations.acting import pass_on_introduction
from citybridge.introductions.operations.moving import AlreadyMoved
from citybridge.introductions.operations.skipping import set_skipping
from citybridge.mail.models import OutgoingMail
from citybridge.privacy.models import AuditEvent, Consent


def test_introduction_goes_through_both_offices_to_agreement(parties: Parties):
    introduction = parties.bring_to("agreed")

    assert introduction.state == "agreed"
    assert introduction.agreed_at == NOW
    assert introduction.agreed_by == parties.answerer
    assert introduction.due_on is None
    assert introduction.version == 4
    assert timeline(introduction) == [
        ("asked", "asking"),
        ("passed_on", "office"),
        ("passed_on", "their_office"),
        ("agreed", "counterpart"),
    ]


def test_every_step_is_in_the_audit_log_of_both_members(parties: Parties):
    introduction = parties.bring_to("agreed")

    events = AuditEvent.objects.filter(noun="introduction", object_id=str(introduction.public_id)).order_by("pk")
    members = sorted([member("bottrop").pk, member("foshan").pk])
    assert [(event.verb, event.actor, event.members) for event in events] == [
        ("introduction.asked", parties.asker.pk, members),
        ("introduction.passed_on", parties.officer.pk, members),
        ("introduction.passed_on", parties.their_officer.pk, members),
        ("introduction.agreed", parties.answerer.pk, members),
    ]


def test_asking_and_agreeing_acknowledge_the_text_on_export_control(parties: Parties):
    introduction = parties.bring_to("agreed")

    found = Consent.objects.filter(purpose="export-control").order_by("pk")
    scope = {"introduction": str(introduction.public_id)}
    assert [(row.subject, row.notice, row.scope) for row in found] == [
        (parties.asker.public_id, export_notice(), scope),
        (parties.answerer.public_id, export_notice(), scope),
    ]


def test_mail_goes_to_who_must_act_next_and_to_both_after_agreement(parties: Parties):
    parties.bring_to("agreed")

    asks = "Musterwerk Maschinenbau GmbH would like to be introduced to Foshan Sample Coating Co., Ltd."
    agreed = "Agreed: Musterwerk Maschinenbau GmbH and Foshan Sample Coating Co., Ltd. are introduced"
    assert written_to() == [
        ("office.bottrop@example.org", asks),
        ("office.foshan@example.org", asks),
        ("answering.sample@example.org", asks),
        ("asking.sample@example.org", agreed),
        ("answering.sample@example.org", agreed),
    ]


def test_mails_hold_neither_the_text_nor_a_name_of_the_other_side(parties: Parties):
    parties.bring_to("agreed")

    bodies = "".join(mail.title + mail.plain + mail.html for mail in OutgoingMail.objects.all())
    assert "Lackieranlagen" not in bodies
    assert [name for name in ("Asking Sample", "Answering Sample", "Office Foshan") if name in bodies] == []


def test_mail_is_in_the_language_of_its_reader_and_names_what_it_can_read(parties: Parties):
    parties.their_officer.language = "zh"
    parties.their_officer.save()

    introduction = parties.bring_to("their_office")

    mail = OutgoingMail.objects.get(to_address="office.foshan@example.org")
    assert (mail.language, "佛山示例涂装有限公司" in mail.plain) == ("zh", True)
    assert f"/zh-hans/introductions/{introduction.public_id}/" in mail.plain


def test_blocked_person_is_not_written_to(parties: Parties):
    parties.officer.is_active = False
    parties.officer.save()
    make_user("Colleague", office="bottrop")

    parties.ask()

    assert [address for address, _title in written_to()] == ["colleague@example.org"]


def test_office_without_people_is_written_to_at_its_role_and_the_secretariat_is_told(parties: Parties):
    office = member("bottrop").office
    office.people.clear()
    office.email = "wirtschaft@bottrop.example"
    office.save()
    make_user("Secretary", is_secretariat=True)

    parties.ask()

    assert sorted(OutgoingMail.objects.values_list("to_address", "purpose")) == [
        ("secretary@example.org", "service"),
        ("wirtschaft@bottrop.example", "answer"),
    ]


def test_where_nobody_speaks_for_the_counterpart_its_office_is_asked_to_invite(parties: Parties):
    parties.counterpart.memberships.all().delete()

    parties.bring_to("counterpart")

    last = OutgoingMail.objects.order_by("pk").last()
    assert last is not None
    assert (last.to_address, "Please invite somebody" in last.plain) == ("office.foshan@example.org", True)


def test_office_that_leaves_requests_alone_is_skipped(parties: Parties):
    set_skipping(member("bottrop").office, skips=True, by=parties.officer.pk, at=NOW)

    introduction = parties.ask()

    assert introduction.state == "their_office"
    assert timeline(introduction) == [("asked", "asking"), ("skipped", "office")]
    assert [address for address, _title in written_to()] == ["office.foshan@example.org"]


def test_skipping_is_recorded_once_and_only_when_it_changes(parties: Parties):
    for skips in (True, True, False):
        set_skipping(member("bottrop").office, skips=skips, by=parties.officer.pk, at=NOW)

    found = AuditEvent.objects.filter(verb="office.skipping_changed").order_by("pk")
    assert [event.details for event in found] == [{"skips": True}, {"skips": False}]


@pytest.mark.parametrize("state", ["office", "their_office", "counterpart"])
def test_whoever_must_act_can_decline_and_who_asked_reads_the_reason(parties: Parties, state: str):
    introduction = parties.bring_to(state)
    party = introduction.waits_for

    declined = parties.decline(introduction, reason="no_time", note="Erst im Herbst wieder")

    assert (declined.state, declined.ended_by_party, declined.decline_reason) == ("declined", party, "no_time")
    mail = OutgoingMail.objects.get(to_address=parties.asker.email)
    assert ("no capacity at present" in mail.plain, "Herbst" in mail.plain) == (True, False)


def test_declining_needs_a_reason(parties: Parties):
    with pytest.raises(OperationError, match="Choose a reason"):
        parties.decline(parties.ask(), reason="because")


def test_declining_takes_a_note_of_300_characters_and_no_more(parties: Parties):
    introduction = parties.ask()

    with pytest.raises(OperationError, match="at most 300"):
        parties.decline(introduction, note="x" * 301)
    assert len(parties.decline(introduction, note="x" * 300).decline_note) == 300


@pytest.mark.parametrize("state", ["office", "their_office", "counterpart", "agreed"])
def test_who_asked_can_withdraw_at_any_time(parties: Parties, state: str):
    withdrawn = parties.withdraw(parties.bring_to(state))

    assert (withdrawn.state, withdrawn.ended_by_party, withdrawn.ended_at) == ("withdrawn", "asking", NOW)


def test_counterpart_can_end_what_was_agreed(parties: Parties):
    introduction = parties.bring_to("agreed")

    withdrawn = parties.withdraw(introduction, party=Party.COUNTERPART, by=parties.answerer.pk)

    assert (withdrawn.state, withdrawn.ended_by_party) == ("withdrawn", "counterpart")
    last = OutgoingMail.objects.order_by("pk").last()
    assert last is not None
    assert last.to_address == parties.asker.email


def test_counterpart_cannot_withdraw_what_it_was_asked(parties: Parties):
    introduction = parties.bring_to("counterpart")

    with pytest.raises(AlreadyMoved):
        parties.withdraw(introduction, party=Party.COUNTERPART, by=parties.answerer.pk)


def test_office_cannot_act_in_the_place_of_the_other(parties: Parties):
    introduction = parties.ask()

    with pytest.raises(AlreadyMoved):
        pass_on_introduction(introduction, party=Party.THEIR_OFFICE, by=parties.their_officer.pk, version=1, at=NOW)


def test_stale_form_says_what_it_has_become(parties: Parties):
    introduction = parties.ask()
    parties.pass_on(introduction)

    with pytest.raises(AlreadyMoved, match="with the office of the counterpart") as raised:
        parties.decline(introduction, party=Party.OFFICE, version=1)
    assert raised.value.introduction.state == "their_office"
    assert Introduction.objects.get().version == 2


def test_form_sent_twice_acts_once(parties: Parties):
    introduction = parties.bring_to("counterpart")

    first, second = parties.agree(introduction), parties.agree(introduction)

    assert (first.version, second.version) == (4, 4)
    assert Step.objects.filter(kind="agreed").count() == 1
    assert Consent.objects.filter(purpose="export-control").count() == 2
    assert OutgoingMail.objects.filter(title__startswith="Agreed").count() == 2
