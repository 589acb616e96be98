"""A card leaves only by its person's own act, to the one organisation, and never without its entry in the register."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.citybridge.introductions.agreeing import CANARIES, LATER, World, give_card, make_world, release
from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.introductions.enums import Party
from citybridge.introductions.models import CardRelease, Step
from citybridge.introductions.operations.acting import withdraw_introduction
from citybridge.introductions.operations.erasing import erase_person, forget_cards
from citybridge.introductions.operations.releasing import (
    CannotRelease,
    release_card,
    tell_of_changed_card,
    withdraw_release,
)
from citybridge.introductions.queries.cards import visible_cards
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.queries import actor_for
from citybridge.privacy.models import AuditEvent, Consent, Transfer
from citybridge.privacy.operations import load_notices, withdraw_consent
from citybridge.privacy.queries import notice_for


@pytest.fixture
def world(db) -> World:
    made = make_world()
    give_card(made.anna)
    return made


def seen_by(world: World, user) -> list[CardRelease]:
    world.introduction.refresh_from_db()
    return list(visible_cards(actor_for(user) if user else VISITOR, world.introduction))


def mails(prefix: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(dedupe_key__startswith=prefix))


def test_released_card_is_seen_by_the_counterpart_alone(world):
    given_away = release(world, world.anna)

    assert {name: seen_by(world, user) for name, user in world.people.items()} == {
        "anna": [], "bert": [], "wang": [given_away], "officer": [], "their_officer": [],
    }  # fmt: skip
    assert seen_by(world, make_user("Sekretariat", is_secretariat=True)) == []
    assert seen_by(world, make_user("Stranger", speaks_for=make_organisation(member="foshan"))) == []
    assert seen_by(world, None) == []


def test_release_holds_what_was_chosen_and_writes_register_consent_audit_and_timeline(world):
    given_away = release(world, world.anna, fields=["phone"])

    transfer, consent = Transfer.objects.get(), Consent.objects.get(purpose="card-release")
    assert set(given_away.card) == {
        "native_name", "family_name", "given_name", "name_order", "phone", "phone_e164",
    }  # fmt: skip
    assert (transfer.subject, transfer.recipient, transfer.recipient_country, transfer.notice.key) == (
        world.anna.public_id, world.introduction.counterpart.public_id, "CN", "card-to-cn",
    )  # fmt: skip
    assert transfer.fields == sorted(given_away.card)
    assert (consent.subject, consent.act, consent.scope["recipient_name"]) == (
        world.anna.public_id, "given", "佛山示例机器人有限公司",
    )  # fmt: skip
    assert Step.objects.filter(kind="card_released", party=Party.ASKING, by=world.anna).count() == 1
    [event] = AuditEvent.objects.filter(verb="card.released")
    assert (event.actor, event.about, event.at) == (world.anna.pk, world.anna.pk, NOW)
    assert not any(canary in str(event.details) for canary in CANARIES.values())


def test_mail_about_a_release_goes_to_the_counterpart_without_a_value_of_the_card(world):
    release(world, world.anna)

    [mail] = mails("card-released")
    assert mail.to_address == world.wang.email
    assert [value for value in CANARIES.values() if value in mail.title + mail.plain + mail.html] == []
    assert str(world.introduction.public_id) in mail.plain


def test_releasing_twice_is_one_release(world):
    assert release(world, world.anna) == release(world, world.anna, at=LATER)
    assert (CardRelease.objects.count(), Transfer.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", ["officer", "their_officer"])
def test_office_cannot_release_even_its_own_card(world, name):
    give_card(world.people[name])

    with pytest.raises(CannotRelease):
        release_card(world.introduction, by=world.people[name], fields=[], notice=notice_for("card-to-cn"), at=NOW)

    assert CardRelease.objects.count() == 0


def test_secretariat_cannot_release(world):
    secretary = make_user("Sekretariat", is_secretariat=True)
    give_card(secretary)

    with pytest.raises(CannotRelease):
        release_card(world.introduction, by=secretary, fields=[], notice=notice_for("card-to-cn"), at=NOW)


def test_nothing_is_released_before_agreement(db):
    world = make_world(agreed=False)
    give_card(world.anna)

    with pytest.raises(CannotRelease):
        release(world, world.anna)


def test_card_is_needed(world):
    with pytest.raises(CannotRelease):
        release(world, world.bert)


def test_unknown_detail_is_refused(world):
    with pytest.raises(CannotRelease):
        release(world, world.anna, fields=["password"])


@pytest.mark.parametrize("key", ["card-to-de", "export-control"])
def test_text_must_be_that_of_the_recipients_country(world, key):
    with pytest.raises(CannotRelease):
        release_card(world.introduction, by=world.anna, fields=[], notice=notice_for(key), at=NOW)


def test_text_must_be_the_latest(world):
    old = notice_for("card-to-cn")
    load_notices([("card-to-cn", 2, code, "another wording") for code in ("de", "zh", "en")])

    with pytest.raises(CannotRelease):
        release_card(world.introduction, by=world.anna, fields=[], notice=old, at=NOW)


def test_withdrawn_card_is_invisible_at_once_and_its_values_are_gone(world):
    given_away = release(world, world.anna)

    withdraw_release(given_away, at=LATER)
    withdraw_release(given_away, at=LATER)

    given_away.refresh_from_db()
    assert (seen_by(world, world.wang), given_away.card, given_away.withdrawn_at) == ([], {}, LATER)
    assert [row.act for row in Consent.objects.filter(purpose="card-release").order_by("pk")] == ["given", "withdrawn"]
    assert [mail.to_address for mail in mails("card-withdrawn")] == [world.wang.email]
    assert Step.objects.filter(kind="card_withdrawn").count() == 1


def test_withdrawing_the_consent_anywhere_withdraws_the_card(world):
    release(world, world.anna)

    withdraw_consent(Consent.objects.get(purpose="card-release"), at=LATER)

    assert seen_by(world, world.wang) == []
    assert Consent.objects.filter(purpose="card-release").count() == 2


@pytest.mark.parametrize("party", [Party.ASKING, Party.COUNTERPART])
def test_ended_introduction_hides_the_card(world, party):
    release(world, world.anna)
    actor = world.anna if party is Party.ASKING else world.wang

    withdraw_introduction(world.introduction, party=party, by=actor.pk, version=world.introduction.version, at=LATER)

    assert seen_by(world, world.wang) == []
    with pytest.raises(CannotRelease):
        release(world, world.anna)


def test_card_is_hidden_when_its_person_no_longer_speaks_for_the_organisation(world):
    release(world, world.anna)

    world.introduction.asking.people.remove(world.anna)

    assert seen_by(world, world.wang) == []


def test_card_is_hidden_when_its_persons_account_is_inactive(world):
    release(world, world.anna)
    world.anna.is_active = False
    world.anna.save()

    assert seen_by(world, world.wang) == []


def test_reader_who_left_the_recipient_sees_nothing(world):
    release(world, world.anna)

    world.introduction.counterpart.people.remove(world.wang)

    assert seen_by(world, world.wang) == []


def test_changed_card_is_told_but_not_shown_until_it_is_released_again(world):
    release(world, world.anna)
    give_card(world.anna, phone="+49 30 901820")

    concerned = [tell_of_changed_card(world.anna.pk, at=LATER), tell_of_changed_card(world.anna.pk, at=LATER)]

    [shown] = seen_by(world, world.wang)
    assert (concerned, shown.card["phone"]) == ([1, 1], CANARIES["phone"])
    assert [mail.to_address for mail in mails("card-changed")] == [world.wang.email]
    release(world, world.anna, at=LATER)
    assert [row.card["phone"] for row in seen_by(world, world.wang)] == ["+49 30 901820"]
    assert tell_of_changed_card(world.anna.pk, at=LATER) == 0


def test_change_of_a_detail_that_was_left_out_is_nobodys_business(world):
    release(world, world.anna, fields=["email"])
    give_card(world.anna, phone="+49 30 901820")

    assert tell_of_changed_card(world.anna.pk, at=LATER) == 0


def test_erased_person_leaves_no_value_behind(world):
    release(world, world.anna)

    erase_person(world.anna.pk, at=LATER)
    erase_person(world.anna.pk, at=LATER)

    assert [row.card for row in CardRelease.objects.all()] == [{}]
    assert Step.objects.filter(by=world.anna).count() == 0


def test_cards_of_ended_introductions_are_emptied_after_their_days(world):
    release(world, world.anna)
    withdraw_introduction(
        world.introduction, party=Party.ASKING, by=world.anna.pk, version=world.introduction.version, at=NOW
    )

    counted = forget_cards(LATER, dry_run=True), forget_cards(NOW - timedelta(days=1), dry_run=False)

    assert counted == (1, 0)
    assert forget_cards(LATER, dry_run=False) == 1
    assert CardRelease.objects.get().card == {}


STEPS = st.lists(st.tuples(st.sampled_from(["release", "withdraw", "change"]), st.booleans()), max_size=12)


@given(STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_register_has_an_entry_for_every_release_whatever_people_do(world, steps):
    from django.db import transaction

    with transaction.atomic():
        give_card(world.wang, native_name="王样例")
        for number, (step, is_anna) in enumerate(steps):
            user = world.anna if is_anna else world.wang
            if step == "release":
                release(world, user)
            elif step == "change":
                give_card(user, position=f"Funktion {number}")
            elif step == "withdraw":
                for row in CardRelease.objects.filter(user=user, withdrawn_at=None):
                    withdraw_release(row, at=LATER)
            standing = CardRelease.objects.filter(withdrawn_at=None)
            assert Transfer.objects.count() == CardRelease.objects.count()
            assert Consent.objects.filter(purpose="card-release", act="given").count() == Transfer.objects.count()
            assert len(seen_by(world, world.wang)) == standing.filter(user=world.anna).count()
            assert len(seen_by(world, world.anna)) == standing.filter(user=world.wang).count()
        transaction.set_rollback(True)


def test_actor_without_anything_sees_nothing(world):
    release(world, world.anna)

    assert list(visible_cards(Actor(user_id=world.wang.pk), world.introduction)) == []
