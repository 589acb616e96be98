"""Introductions, messages, cards, offers, people: each waits for the right person and is gone when it is done."""

import uuid
from datetime import date, timedelta

import pytest
from tests.citybridge.introductions.agreeing import LATER, make_world
from tests.citybridge.introductions.parties import make_parties
from tests.citybridge.making import LAST_DAY, NOW, SECRETARIAT, SOUND, make_organisation, make_profile, make_user
from tests.citybridge.notifications.waiting import texts, waits

from citybridge.introductions.operations.conversing import Draft, mark_read, write_message
from citybridge.notifications.engine.grouping import grouped
from citybridge.notifications.operations import put_aside
from citybridge.notifications.queries import seen_keys
from citybridge.organisations.operations.people import accept_claim, make_claim
from citybridge.profiles.operations import publish_profile, renew_profile

pytestmark = pytest.mark.django_db


def test_an_introduction_waits_for_whose_turn_it_is():
    parties = make_parties()
    people = (parties.asker, parties.officer, parties.their_officer, parties.answerer)

    def turns() -> list[bool]:
        return [bool(waits(user, "introduction")) for user in people]

    introduction = parties.ask()
    asked = turns()
    introduction = parties.pass_on(introduction)
    passed = turns()
    introduction = parties.pass_on(introduction)
    again = turns()
    parties.agree(introduction)

    assert asked == [False, True, False, False]
    assert passed == [False, False, True, False]
    assert again == [False, False, False, True]
    assert turns() == [False] * 4


def test_what_is_due_first_stands_first_and_overdue_is_said():
    parties = make_parties()
    introduction = parties.ask()
    late = waits(parties.officer, "introduction", at=NOW + timedelta(days=9))

    assert [(entry.due_on, entry.hat) for entry in late] == [
        (introduction.due_on, f"office:{parties.asking.member_id}")
    ]
    assert late[0].is_overdue((NOW + timedelta(days=9)).date())


def test_an_unread_message_waits_until_it_is_read():
    world = make_world()
    write_message(world.introduction, Draft("Guten Tag!", "de", uuid.uuid4()), by=world.anna, at=LATER)
    before = [len(waits(user, "message", at=LATER)) for user in (world.anna, world.wang, world.officer)]
    (entry,) = waits(world.wang, "message", at=LATER)
    mark_read(world.introduction, by=world.wang, at=LATER)

    assert (before, waits(world.wang, "message", at=LATER)) == ([0, 1, 0], [])
    assert "Guten Tag" not in entry.text


def test_a_card_is_to_be_decided_by_each_person_of_both_sides():
    world = make_world()
    people = (world.anna, world.bert, world.wang, world.officer)

    assert [len(waits(user, "card")) for user in people] == [1, 1, 1, 0]
    assert waits(world.anna, "card", at=NOW + timedelta(days=31)) == []


def test_a_submitted_profile_waits_for_its_office_alone():
    profile = make_profile(make_organisation(), state="submitted")
    ours, theirs = make_user("Ours", office="bottrop"), make_user("Theirs", office="foshan")
    before = (len(waits(ours, "vetting")), len(waits(theirs, "vetting")))
    publish_profile(profile, review=SOUND, actor=SECRETARIAT, expires_on=LAST_DAY, at=NOW)

    assert (before, waits(ours, "vetting")) == ((1, 0), [])


def test_an_ending_profile_waits_for_its_editors_and_else_for_the_office():
    organisation = make_organisation()
    profile = make_profile(organisation)
    officer = make_user("Officer", office="bottrop")
    soon = NOW + timedelta(days=170)
    alone = len(waits(officer, "vetting", at=soon))
    editor = make_user("Editor", speaks_for=organisation)
    both = (len(waits(officer, "vetting", at=soon)), len(waits(editor, "vetting", at=soon)))
    renew_profile(profile, expires_on=date(2027, 11, 1), at=soon)

    assert (alone, both, waits(editor, "vetting", at=soon)) == (1, (0, 1), [])


def test_a_claim_waits_for_the_office_and_never_for_who_claims():
    organisation = make_organisation()
    officer, stranger = make_user("Officer", office="bottrop"), make_user("Stranger")
    claim = make_claim(stranger, organisation, explanation="I work there.", at=NOW)
    before = [texts(user, "claim") for user in (officer, stranger)]
    accept_claim(claim, role="member", by=officer.pk, at=NOW)

    assert (before, texts(officer, "claim")) == ([[f"Somebody says to speak for {organisation.native_name}."], []], [])


def test_entries_of_all_hats_come_in_groups():
    parties = make_parties()
    parties.pass_on(parties.pass_on(parties.ask()))
    officer = parties.their_officer
    parties.counterpart.people.add(officer)
    make_profile(parties.counterpart, state="submitted")
    groups = {group.label: [entry.kind for entry in group.entries] for group in grouped(waits(officer))}

    assert groups == {"Foshan Sample Coating Co., Ltd.": ["introduction"], "Office of Foshan": ["vetting"]}


def test_news_is_put_aside_once_and_by_its_person_only():
    one, other = make_user("One"), make_user("Other")
    for _twice in range(2):
        put_aside(one, "import:x:applied", at=NOW)

    assert (seen_keys(one.pk), seen_keys(other.pk)) == ({"import:x:applied"}, frozenset())
