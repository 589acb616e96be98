"""Ledgers take rows and give none back; the audit log shows when somebody forced it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.citybridge.making import NOW

from citybridge.core.errors import OperationError
from citybridge.privacy.auditing import AuditFilter, audit_events, check_chain
from citybridge.privacy.models import AuditEvent
from citybridge.privacy.operations import give_consent, load_notices, record, register_transfer, withdraw_consent
from citybridge.privacy.operations.notices import ChangedNotice
from citybridge.privacy.queries import consents_held, current_consent, holders_of, notice_for

LEDGERS = ("notice", "consent", "transfer", "erasure", "auditevent")


def fill(person, notice):
    give_consent(purpose="sample", notice=notice, subject=person.public_id, at=NOW)
    register_transfer(
        subject=person.public_id,
        fields=["email"],
        recipient=person.public_id,
        recipient_name="佛山示例",
        recipient_country="CN",
        notice=notice,
        at=NOW,
    )
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO privacy_erasure (subject, user_id, at) VALUES (gen_random_uuid(), 1, now())")
    for number in range(3):
        record("sample.counted", noun="sample", object_id=number, actor=person.pk, about=person.pk, at=NOW)


@pytest.mark.parametrize("ledger", LEDGERS)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_rows_of_a_ledger_cannot_be_changed_removed_or_emptied(person, notice, ledger, statement):
    fill(person, notice)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the commit would hide the refusal

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(f"privacy_{ledger}"))


def test_chain_of_the_audit_log_holds(person, notice):
    fill(person, notice)

    chain = check_chain()

    assert (chain.events, chain.broken_at) == (AuditEvent.objects.count(), None)
    assert chain.head == AuditEvent.objects.latest("pk").hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE privacy_auditevent SET actor = 1 WHERE id = {id}",
        "UPDATE privacy_auditevent SET at = at + interval '1 second' WHERE id = {id}",
        "UPDATE privacy_auditevent SET details = '{{\"a\": 1}}' WHERE id = {id}",
        "UPDATE privacy_auditevent SET hash = repeat('0', 64) WHERE id = {id}",
        "DELETE FROM privacy_auditevent WHERE id < {id}",
    ],
)
def test_forced_change_breaks_the_chain_at_that_event(person, notice, statement):
    fill(person, notice)
    middle = AuditEvent.objects.order_by("pk")[1].pk

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE privacy_auditevent DISABLE TRIGGER USER")
        cursor.execute(statement.format(id=middle))
        cursor.execute("ALTER TABLE privacy_auditevent ENABLE TRIGGER USER")

    assert check_chain().broken_at == middle


def test_event_stays_one_line(person):
    record("sample.written", noun="sample", object_id="1\n2026-01-01 forged\x85\u2028", actor=person.pk, at=NOW)

    assert AuditEvent.objects.get().object_id == "1?2026-01-01 forged??"


@pytest.mark.parametrize("verb", ["", "written", "Sample.written", "sample.written\n", "sample.written now"])
def test_verb_is_of_the_house(person, verb):
    with pytest.raises(ValueError, match="no verb"):
        record(verb, noun="sample", object_id=1, actor=None, at=NOW)


def test_audit_events_are_filtered_and_limited_to_members(person):
    other = person.pk + 1
    record("sample.seen", noun="sample", object_id="a", actor=person.pk, members=[1], at=NOW)
    record("sample.kept", noun="thing", object_id="b", actor=other, about=person.pk, members=[2, 3], at=NOW)
    record("sample.lost", noun="thing", object_id="c", actor=other, at=NOW + timedelta(days=1))

    def verbs(members=None, **wanted):
        return [event.verb for event in audit_events(AuditFilter(**wanted), members=members)]

    assert verbs() == ["sample.lost", "sample.kept", "sample.seen"]
    assert verbs(members={3, 4}) == ["sample.kept"]
    assert verbs(members=set()) == []
    assert verbs(noun="thing") == ["sample.lost", "sample.kept"]
    assert verbs(verb="sample.seen") == ["sample.seen"]
    assert verbs(object_id="b") == ["sample.kept"]
    assert verbs(person=person.pk) == ["sample.kept", "sample.seen"]
    assert verbs(last_day=NOW.date()) == ["sample.kept", "sample.seen"]
    assert verbs(first_day=NOW.date() + timedelta(days=1)) == ["sample.lost"]


def test_withdrawn_consent_stays_readable_and_holds_no_longer(person, notice):
    given = give_consent(purpose="sample", notice=notice, subject=person.public_id, at=NOW)

    withdraw_consent(given, at=NOW + timedelta(minutes=1))

    assert current_consent(person.public_id, "sample") is None
    assert consents_held(person.public_id) == []
    given.refresh_from_db()
    assert (given.act, given.notice.body) == ("given", "You agree to this.")


def test_consents_to_one_purpose_are_held_for_each_scope(person, notice):
    first, second = ({"organisation": name} for name in ("a", "b"))
    one = give_consent(purpose="sample", notice=notice, subject=person.public_id, scope=first, at=NOW)
    two = give_consent(purpose="sample", notice=notice, subject=person.public_id, scope=second, at=NOW)

    withdraw_consent(one, at=NOW)

    assert consents_held(person.public_id) == [two]
    assert holders_of("sample", scope=second) == {person.public_id}
    assert holders_of("sample", scope=first) == set()


def test_changed_wording_needs_a_new_version(notice):
    with pytest.raises(ChangedNotice):
        load_notices([("sample", 1, "en", "You agree to something else.")])


def test_text_comes_in_the_readers_language_in_its_latest_version(notice):
    load_notices([("sample", 2, "en", "Second."), ("sample", 2, "zh", "第二版。")])

    assert notice_for("sample", language="zh").body == "第二版。"
    assert notice_for("sample", language="de").body == "Second."


def test_errors_are_for_people():
    assert issubclass(ChangedNotice, OperationError)
