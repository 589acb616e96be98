"""A thread of two organisations: who writes, who reads, what is sent once, what a machine says."""

import uuid
from datetime import timedelta

import pytest
from tests.citybridge.introductions.agreeing import LATER, World, make_world, pdf, send
from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.introductions.engine.patterns import Found, personal_numbers
from citybridge.introductions.enums import Party, StepKind
from citybridge.introductions.models import Attachment, Message, MessageTranslation, Step
from citybridge.introductions.operations.acting import withdraw_introduction
from citybridge.introductions.operations.conversing import (
    CannotWrite,
    TranslationFailed,
    erase_message,
    let_offices_read,
    mark_read,
    translate_message,
)
from citybridge.introductions.operations.erasing import erase_person
from citybridge.introductions.personal_data import export
from citybridge.introductions.queries.conversation import messages_of, unread_counts
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.models import OrganisationMember
from citybridge.organisations.queries import actor_for
from citybridge.privacy.models import AuditEvent

CANARY = "Kanarienwort-7391"


class Reversing:
    """A translator of these tests: turns words round."""

    name = "Reversing 1.0"

    def translate(self, text: str, source: str, target: str) -> str:
        return f"{source}>{target}: {text[::-1]}"


class Silent:
    name = "Silent"

    def translate(self, text: str, _source: str, _target: str) -> str:
        raise TimeoutError(text)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def world(db) -> World:
    return make_world()


def readers(world: World) -> set[str]:
    world.introduction.refresh_from_db()
    return {name for name, user in world.people.items() if messages_of(actor_for(user), world.introduction)}


def test_people_of_both_sides_read_and_nobody_else(world):
    send(world, world.anna)

    assert readers(world) == {"anna", "bert", "wang"}
    for stranger in (
        make_user("Sekretariat", is_secretariat=True),
        make_user("Fremd Muster", speaks_for=make_organisation()),
        make_user("Dortmund Amt", office="dortmund"),
    ):
        assert list(messages_of(actor_for(stranger), world.introduction)) == []


def test_members_write_as_well_as_editors(world):
    OrganisationMember.objects.filter(user=world.bert).update(role="member")

    send(world, world.bert)
    send(world, world.wang, "您好", language="zh")

    assert [(row.sender, row.language) for row in Message.objects.order_by("pk")] == [
        (world.bert, "de"), (world.wang, "zh"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["officer", "their_officer"])
def test_office_never_writes(world, name):
    for user in (world.anna, world.wang):
        let_offices_read(world.introduction, by=user, allowed=True, at=NOW)

    with pytest.raises(CannotWrite):
        send(world, world.people[name])


def test_nothing_is_written_before_agreement(db):
    early = make_world(agreed=False)
    with pytest.raises(CannotWrite):
        send(early, early.anna)


def test_thread_of_an_ended_introduction_is_read_but_not_written(world):
    send(world, world.anna)
    withdraw_introduction(
        world.introduction, party=Party.ASKING, by=world.anna.pk, version=world.introduction.version, at=LATER
    )

    with pytest.raises(CannotWrite):
        send(world, world.anna, at=LATER)
    assert readers(world) == {"anna", "bert", "wang"}


@pytest.mark.parametrize(("text", "language"), [("", "de"), (" \u200b ", "de"), ("x" * 4001, "de"), ("Hallo", "fr")])
def test_message_has_words_of_a_language(world, text, language):
    with pytest.raises(CannotWrite):
        send(world, world.anna, text, language=language)


def test_message_may_have_four_thousand_characters(world):
    assert len(send(world, world.anna, "x" * 4000).text) == 4000


def test_form_sent_twice_writes_once(world):
    key = uuid.uuid4()

    twice = [send(world, world.anna, key=key, files=[("a.pdf", pdf())], is_harmless=True) for _time in range(2)]

    assert twice[0] == twice[1]
    assert (Message.objects.count(), Attachment.objects.count()) == (1, 1)


def test_key_of_somebody_elses_form_is_refused(world):
    key = uuid.uuid4()
    send(world, world.anna, key=key)

    with pytest.raises(CannotWrite):
        send(world, world.wang, key=key)


def test_mail_tells_the_other_side_once_an_hour_without_a_word_of_the_text(world):
    for minutes in (0, 20, 40, 61):
        send(world, world.anna, CANARY, at=NOW + timedelta(minutes=minutes))

    mails = OutgoingMail.objects.filter(dedupe_key__startswith="message:")
    assert [mail.to_address for mail in mails] == [world.wang.email] * 2
    assert [mail for mail in mails if CANARY in mail.title + mail.plain + mail.html] == []


def test_audit_knows_of_the_message_but_not_its_words(world):
    send(world, world.anna, CANARY)

    [event] = AuditEvent.objects.filter(verb="message.sent", object_id=world.introduction.public_id)
    assert CANARY not in str(event.details)


def test_what_the_other_side_wrote_is_unread_until_it_is_read(world):
    def unread(user):
        return unread_counts(actor_for(user), [world.introduction]).get(world.introduction.pk, 0)

    send(world, world.anna)
    send(world, world.bert, at=NOW + timedelta(minutes=1))

    assert [unread(user) for user in (world.anna, world.bert, world.wang)] == [0, 0, 2]
    mark_read(world.introduction, by=world.wang, at=NOW)
    assert unread(world.wang) == 1
    send(world, world.wang, at=LATER)
    assert [unread(user) for user in (world.anna, world.bert, world.wang)] == [1, 1, 0]


def test_offices_read_along_only_while_both_sides_let_them(world):
    send(world, world.anna)
    ours = {"anna", "bert", "wang"}
    seen = [readers(world)]
    for user, allowed in ((world.anna, True), (world.wang, True), (world.bert, False), (world.bert, True)):
        let_offices_read(world.introduction, by=user, allowed=allowed, at=NOW)
        seen.append(readers(world))

    everybody = ours | {"officer", "their_officer"}
    assert seen == [ours, ours, everybody, ours, everybody]
    kinds = Step.objects.filter(kind__startswith="reading").order_by("pk").values_list("kind", "party")
    assert list(kinds) == [
        (StepKind.READING_ALLOWED, Party.ASKING), (StepKind.READING_ALLOWED, Party.COUNTERPART),
        (StepKind.READING_ENDED, Party.ASKING), (StepKind.READING_ALLOWED, Party.ASKING),
    ]  # fmt: skip


def test_office_cannot_let_itself_read(world):
    with pytest.raises(CannotWrite):
        let_offices_read(world.introduction, by=world.officer, allowed=True, at=NOW)


def test_allowing_twice_is_one_step(world):
    for _time in range(2):
        let_offices_read(world.introduction, by=world.anna, allowed=True, at=NOW)

    assert Step.objects.filter(kind="reading_allowed").count() == 1


def test_translation_is_kept_beside_the_original(world, settings):
    settings.TRANSLATOR = f"{__name__}.Reversing"
    message = send(world, world.anna, "Hallo")

    for _time in range(2):
        translate_message(message, target="zh", at=LATER)

    [row] = MessageTranslation.objects.all()
    message.refresh_from_db()
    assert (row.text, row.provider, row.made_at, message.text) == ("de>zh: ollaH", "Reversing 1.0", LATER, "Hallo")


@pytest.mark.parametrize("provider", ["", f"{__name__}.Silent"])
def test_missing_or_failing_translator_says_so(world, settings, provider):
    settings.TRANSLATOR = provider
    message = send(world, world.anna, CANARY)

    with pytest.raises(TranslationFailed) as failed:
        translate_message(message, target="zh", at=LATER)

    assert CANARY not in str(failed.value)
    assert MessageTranslation.objects.count() == 0


def test_message_taken_back_leaves_an_empty_row(world, settings, django_capture_on_commit_callbacks):
    settings.TRANSLATOR = f"{__name__}.Reversing"
    message = send(world, world.anna, CANARY, files=[("a.pdf", pdf())], is_harmless=True)
    translate_message(message, target="zh", at=NOW)
    stored = message.attachments.get().file

    with django_capture_on_commit_callbacks(execute=True):
        erase_message(message, by=world.anna, at=LATER)

    message.refresh_from_db()
    assert (message.is_erased, message.attachments.count(), message.translations.count()) == (True, 0, 0)
    assert not stored.storage.exists(stored.name)


def test_copy_of_ones_data_has_ones_own_words_only(world):
    send(world, world.anna, CANARY)
    send(world, world.wang, "Antwort")

    sections = {section.key: section.rows for section in export(world.anna.pk)}

    assert [row["text"] for row in sections["messages"]] == [CANARY]
    assert [row["act"] for row in sections["introduction-steps"]] == ["asked"]


def test_erased_person_leaves_empty_rows_in_the_thread(world):
    send(world, world.anna, CANARY)

    erase_person(world.anna.pk, at=LATER)

    [row] = Message.objects.all()
    assert (row.text, row.sender, row.speaks_for) == ("", None, world.introduction.asking)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ausweis 11010519491231002X bitte", {Found.IDENTITY_CARD}),
        ("110105194912310021", set()),
        ("我的护照 E12345678", {Found.PASSPORT}),
        ("Pass C01X00T47", {Found.PASSPORT}),
        ("手机13800138000", {Found.MOBILE}),
        ("+86 138 0013 8000", {Found.MOBILE}),
        ("Bestellung 2026-11-23, 4000 Stück, DIN EN 10025", set()),
        ("COMMITTEE CHALLENGE", set()),
        ("", set()),
    ],
)
def test_official_numbers_of_people_are_noticed(text, found):
    assert personal_numbers(text) == found
