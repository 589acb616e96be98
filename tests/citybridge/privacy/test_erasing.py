"""Erasure reaches every table and survives a restore; the days of grace can be used."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import ForeignKey
from tests.citybridge.introductions.agreeing import give_card, make_world, release, send
from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.accounts.models import Card, User
from citybridge.accounts.operations import write_to_person
from citybridge.core.errors import OperationError
from citybridge.matching.operations import give_feedback
from citybridge.organisations.models import Claim, Invitation
from citybridge.organisations.queries import actor_for
from citybridge.privacy import ledger
from citybridge.privacy.models import AuditEvent, Consent, Erasure, Transfer
from citybridge.privacy.operations import (
    answer_erasure,
    ask,
    erase_due,
    erase_person,
    give_consent,
    pending_replay,
    record,
    replay_erasures,
    sync_ledger,
    take_back,
)
from citybridge.privacy.queries import consents_held, pending_erasure, requests_of

CANARY = "zanthoxylum"


@pytest.fixture
def known(notice, client) -> User:
    """Somebody whose unusual name stands in many tables."""
    user = make_user(f"Erika {CANARY}", office="bottrop", speaks_for=make_organisation())
    client.force_login(user)
    give_consent(purpose="sample", notice=notice, subject=user.public_id, at=NOW)
    ask("rectification", subject=user.public_id, text=f"I am {CANARY}.", at=NOW, user_id=user.pk)
    one, other = make_organisation(), make_organisation(member="foshan")
    give_feedback(
        asking=("organisation", one.pk),
        found=("organisation", other.pk),
        verdict="fits",
        user_id=user.pk,
        at=NOW,
        comment=CANARY,
    )
    record("sample.written", noun="sample", object_id=1, actor=user.pk, about=user.pk, at=NOW)
    write_to_person(user, "erasure-asked", context={"path": "/", "erased_on": NOW.date()}, key="sample", at=NOW)
    Card.objects.create(user=user, native_name=user.name, email=user.email, wechat=CANARY)
    Claim.objects.create(organisation=other, user=user, explanation=f"I am {CANARY}.", created_at=NOW)
    Invitation.objects.create(
        token_hash="x", email=user.email, name=user.name, language="en", role="member", organisation=one,
        accepted_by=user, accepted_at=NOW, created_at=NOW, expires_at=NOW,
    )  # fmt: skip
    LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(User), object_id=user.pk, object_repr=user.email,
        action_flag=2, change_message=CANARY,
    )  # fmt: skip
    return user


def tables_with(text: str) -> set[str]:
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}" AS row WHERE row::text ILIKE %s)', [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def links_to(user_id: int) -> set[str]:
    links = [
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is get_user_model()
    ]
    return {
        f"{model._meta.label}.{name}"
        for model, name in links
        if model._default_manager.filter(**{f"{name}_id": user_id}).exists()
    }


def test_nothing_of_an_erased_person_is_left_in_any_table(known, django_capture_on_commit_callbacks):
    assert tables_with(CANARY) == {
        "account_emailaddress",
        "accounts_card",
        "accounts_user",
        "django_admin_log",
        "mail_outgoingmail",
        "matching_matchfeedback",
        "organisations_claim",
        "organisations_invitation",
        "privacy_privacyrequest",
    }
    assert {"alliance.Office_people.user", "organisations.OrganisationMember.user"} <= links_to(known.pk)

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(known.pk, at=NOW)

    assert tables_with(CANARY) == set()
    assert links_to(known.pk) == set()
    owners = [row.get_decoded().get("_auth_user_id") for row in Session.objects.all()]
    assert owners.count(str(known.pk)) == 0
    assert [(entry.subject, entry.user_id, entry.at) for entry in ledger.read_ledger()] == [
        (known.public_id, known.pk, NOW)
    ]
    assert ledger.path().stat().st_mode & 0o077 == 0


def test_nothing_is_left_of_a_released_card_and_a_conversation(db, django_capture_on_commit_callbacks):
    world = make_world()
    give_card(world.anna)
    given = release(world, world.anna)
    send(world, world.anna, "Kanari grüßt.")
    assert {"introductions_cardrelease", "introductions_message", "accounts_card"} <= tables_with("kanari")

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(world.anna.pk, at=NOW)

    assert tables_with("kanari") == set()
    assert links_to(world.anna.pk) == set()
    assert Transfer.objects.filter(pk=given.transfer_id).exists()


def test_proofs_stay_under_ids_of_nobody(known):
    erase_person(known.pk, at=NOW)

    acts = Consent.objects.filter(subject=known.public_id).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["given", "withdrawn"]
    assert consents_held(known.public_id) == []
    assert AuditEvent.objects.filter(actor=known.pk, verb="sample.written").exists()
    assert AuditEvent.objects.filter(verb="person.erased", object_id=str(known.public_id)).exists()


def test_erasing_twice_or_nobody_does_nothing(known):
    erase_person(known.pk, at=NOW)
    erase_person(known.pk, at=NOW)
    erase_person(0, at=NOW)

    assert Erasure.objects.count() == 1


def test_erased_person_who_comes_back_with_a_restore_is_erased_again(known):
    """Here the ledger is written as after an erasure that the restored database does not know."""
    ledger.append_to_ledger([ledger.Entry(known.public_id, known.pk, NOW)])
    assert len(pending_replay()) == 1

    replayed = replay_erasures(at=NOW + timedelta(days=3))

    assert (replayed, pending_replay(), tables_with(CANARY)) == (1, [], set())
    assert len(ledger.read_ledger()) == 1
    assert replay_erasures(at=NOW) == 0


def test_new_account_with_the_number_of_an_erased_one_is_left_alone(known, person):
    ledger.append_to_ledger([ledger.Entry(person.public_id, known.pk, NOW)])

    replay_erasures(at=NOW)

    assert User.objects.filter(pk=known.pk).exists()
    assert User.objects.filter(pk=person.pk).exists()


def test_ledger_takes_up_what_a_crash_kept_from_it_and_bears_a_broken_line(known, person):
    Erasure.objects.create(subject=known.public_id, user_id=known.pk, at=NOW)
    ledger.path().write_text('{"subject": "cut o')

    sync_ledger()
    ledger.append_to_ledger([ledger.Entry(person.public_id, person.pk, NOW)])

    assert [entry.user_id for entry in ledger.read_ledger()] == [known.pk, person.pk]


def test_wish_to_be_erased_locks_the_account_until_it_is_taken_back(known):
    request = ask("erasure", subject=known.public_id, at=NOW, user_id=known.pk)
    assert ask("erasure", subject=known.public_id, at=NOW) == request
    locked = actor_for(known)

    take_back(request, at=NOW + timedelta(days=1), user_id=known.pk)

    assert (locked.user_id, locked.member_ids, locked.organisation_ids) == (known.pk, frozenset(), frozenset())
    assert actor_for(known).member_ids != frozenset()
    assert pending_erasure(known.public_id) is None
    assert erase_due(at=NOW + timedelta(days=30)) == 0


@pytest.mark.parametrize(("days", "erased"), [(6, 0), (7, 1)])
def test_person_is_erased_when_the_days_of_grace_are_over(known, days, erased):
    ask("erasure", subject=known.public_id, at=NOW, user_id=known.pk)

    assert erase_due(at=NOW + timedelta(days=days)) == erased
    assert User.objects.filter(pk=known.pk).exists() is not bool(erased)
    if erased:
        assert requests_of(known.public_id).get(kind="erasure").answered_at == NOW + timedelta(days=7)


def test_request_is_carried_out_once(known):
    request = ask("erasure", subject=known.public_id, at=NOW)
    answer_erasure(request, at=NOW)

    with pytest.raises(OperationError):
        answer_erasure(request, at=NOW)
    with pytest.raises(OperationError):
        take_back(request, at=NOW)


@pytest.mark.parametrize("slug", ["bottrop"])
def test_last_person_of_an_office_may_go(known, slug):
    erase_person(known.pk, at=NOW)

    assert not User.objects.filter(offices__member__slug=slug).exists()
