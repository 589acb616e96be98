"""Cards, messages and files on the pages, as every role."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.citybridge.introductions.agreeing import CANARIES, World, give_card, make_world, pdf, picture, release, send
from tests.citybridge.making import NOW, PASSWORD, make_organisation, make_person, make_user

from citybridge.introductions.models import Attachment, CardRelease, Introduction, Message
from citybridge.introductions.operations.conversing import let_offices_read
from citybridge.mail.models import OutgoingMail
from citybridge.privacy.models import AuditEvent, Transfer
from citybridge.privacy.queries import notice_for

CANARY = "Kanarienwort-7391"


class Reversing:
    """A translator of these tests: turns words round."""

    name = "Reversing 1.0"

    def translate(self, text: str, _source: str, _target: str) -> str:
        return text[::-1]


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    default = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": default}


@pytest.fixture
def world(db) -> World:
    made = make_world()
    give_card(made.anna)
    return made


def as_user(user) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def address(name: str, world: World, **more) -> str:
    return reverse(name, kwargs={"public_id": world.introduction.public_id, **more})


def page(world: World, user) -> str:
    return as_user(user).get(address("introduction", world)).content.decode()


def consented(key: str = "card-to-cn", **more) -> dict[str, object]:
    return {"consent": "on", "notice": notice_for(key).pk, **more}


def message(**more) -> dict[str, object]:
    return {"text": "Guten Tag", "language": "de", "request_key": uuid.uuid4(), **more}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


# --- one's own card --------------------------------------------------------------------------------


def test_card_is_written_with_the_address_of_the_account_filled_in(world):
    client = as_user(world.bert)
    before = client.get(reverse("card"))

    answer = client.post(
        reverse("card"),
        {"native_name": "Bert Muster", "name_order": "given", "phone": "030/901820", "languages": ["de"]},
    )

    assert before.context["form"].initial == {"email": world.bert.email}
    assert (answer.status_code, world.bert.card.phone, world.bert.card.phone_e164) == (
        302,
        "030/901820",
        "+4930901820",
    )


def test_wrong_card_is_shown_again_with_what_was_typed(world):
    answer = as_user(world.bert).post(reverse("card"), {"native_name": "Bert Muster", "phone": "call me"})

    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"name_order", "phone"}
    assert 'value="call me"' in answer.content.decode()


def test_form_of_a_card_ticks_nothing_but_the_neutral_address(world):
    html = as_user(world.bert).get(reverse("card")).content.decode()

    assert re.findall(r'<input[^>]*name="(\w+)" value="([^"]*)"[^>]*checked', html) == [("salutation", "")]


# --- release ---------------------------------------------------------------------------------------


def test_canaries_are_absent_until_the_release_and_then_seen_by_the_counterpart_alone(world):
    strangers = {
        "visitor": None,
        "secretary": make_user("Sekretariat", is_secretariat=True),
        "stranger": make_user("Fremd Muster", speaks_for=make_organisation(member="foshan")),
    }
    names = ["introduction", "introduction-messages", "introduction-card-release"]

    def leaks() -> set[str]:
        everybody = {**{name: user for name, user in world.people.items() if name != "anna"}, **strangers}
        texts = {
            who: "".join(as_user(user).get(address(name, world)).content.decode() for name in names)
            for who, user in everybody.items()
        }
        mails = "".join(mail.title + mail.plain + mail.html for mail in OutgoingMail.objects.all())
        found = {who for who, text in texts.items() if any(canary in text for canary in list(CANARIES.values())[1:])}
        return found | ({"mail"} if any(canary in mails for canary in list(CANARIES.values())[1:]) else set())

    before = leaks()
    release(world, world.anna)

    assert (before, leaks()) == (set(), {"wang"})


def test_release_asks_for_consent_that_nobody_ticked(world):
    html = as_user(world.anna).get(address("introduction-card-release", world)).content.decode()

    assert "checked" not in html
    for words in ("佛山示例机器人有限公司", "China", "Article 49(1)(a)", "Purpose", "Recipient", "Your rights"):
        assert words in html


def test_release_without_consent_or_with_another_text_is_refused(world):
    client, there = as_user(world.anna), address("introduction-card-release", world)

    answers = [
        client.post(there, consented(consent="")),
        client.post(there, {"consent": "on"}),
        client.post(there, consented("card-to-de")),
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert CardRelease.objects.count() == 0


def test_person_releases_and_withdraws(world):
    client = as_user(world.anna)

    released = client.post(address("introduction-card-release", world), consented(leave_out=["phone", "wechat"]))
    shown = page(world, world.wang)
    found = CardRelease.objects.get()
    withdrawn = client.post(address("introduction-card-withdraw", world, release_id=found.public_id))

    assert (released.status_code, withdrawn.status_code) == (302, 302)
    assert [value in shown for value in CANARIES.values()] == [True, True, True, False, False]
    assert "Anna KANARIVOGEL" in shown
    assert CANARIES["email"] not in page(world, world.wang)
    assert Transfer.objects.count() == CardRelease.objects.count() == 1


@pytest.mark.parametrize("who", ["officer", "their_officer", "secretary", "stranger", "visitor"])
def test_nobody_else_releases_whatever_they_send(world, who):
    others = {
        "secretary": make_user("Sekretariat", is_secretariat=True),
        "stranger": make_user("Fremd Muster", speaks_for=make_organisation()),
        "visitor": None,
    }
    user = {**world.people, **others}[who]
    if user:
        give_card(user)

    answer = as_user(user).post(address("introduction-card-release", world), consented())

    assert answer.status_code == (302 if who == "visitor" else 404)
    assert CardRelease.objects.count() == 0


def test_release_of_a_real_person_asks_for_the_password_again(world):
    real = make_person("real@example.org", speaks_for=world.introduction.asking)
    give_card(real)
    client = Client()
    client.login(email=real.email, password=PASSWORD)

    answer = client.post(address("introduction-card-release", world), consented())

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert CardRelease.objects.count() == 0


def test_get_never_releases(world):
    as_user(world.anna).get(address("introduction-card-release", world), consented())

    assert CardRelease.objects.count() == 0


@pytest.mark.parametrize("who", ["bert", "wang", "officer"])
def test_release_of_somebody_else_is_not_withdrawn(world, who):
    found = release(world, world.anna)

    answer = as_user(world.people[who]).post(address("introduction-card-withdraw", world, release_id=found.public_id))

    found.refresh_from_db()
    assert (answer.status_code, found.withdrawn_at) == (404, None)


def test_ids_are_looked_for_inside_the_introduction_of_the_address(world):
    released, sent = release(world, world.anna), send(world, world.anna, files=[("a.pdf", pdf())], is_harmless=True)
    attachment = sent.attachments.get()
    other = Introduction.objects.create(
        asking=make_organisation(), counterpart=world.introduction.counterpart, text="x", language="de",
        request_key=uuid.uuid4(), state="agreed", agreed_at=NOW, asked_at=NOW, state_since=NOW, expires_on=NOW.date(),
    )  # fmt: skip
    other.asking.people.add(world.anna)
    elsewhere = World(other, world.anna, world.bert, world.wang, world.officer, world.their_officer)
    anna, wang = as_user(world.anna), as_user(world.wang)

    answers = [
        anna.post(address("introduction-card-withdraw", elsewhere, release_id=released.public_id)),
        wang.get(address("introduction-card-file", elsewhere, release_id=released.public_id)),
        wang.get(address("introduction-attachment", elsewhere, attachment_id=attachment.public_id)),
        anna.post(address("introduction-message-erase", elsewhere, message_id=sent.public_id)),
        wang.post(address("introduction-message-translate", elsewhere, message_id=sent.public_id)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5


def test_vcard_is_offered_to_the_recipient_and_written_down(world):
    found = release(world, world.anna)
    there = address("introduction-card-file", world, release_id=found.public_id)

    answers = {name: as_user(user).get(there) for name, user in world.people.items()}

    assert {name: answer.status_code for name, answer in answers.items()} == {
        "anna": 404, "bert": 404, "wang": 200, "officer": 404, "their_officer": 404,
    }  # fmt: skip
    text = answers["wang"].content.decode()
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert "FN:Anna KANARIVOGEL\r\n" in text
    assert "TEL;TYPE=WORK:+4930901827654\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    [event] = AuditEvent.objects.filter(verb="card.downloaded")
    assert (event.actor, event.about) == (world.wang.pk, world.anna.pk)


# --- messages --------------------------------------------------------------------------------------


def test_message_is_sent_once_and_read_by_the_other_side(world):
    body = message(text=CANARY)
    client = as_user(world.anna)

    answers = [client.post(address("introduction-messages", world), body) for _time in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [address("introduction", world) + "#conversation"] * 2
    assert Message.objects.count() == 1
    assert CANARY in page(world, world.wang)
    assert [CANARY in page(world, user) for user in (world.officer, world.their_officer)] == [False, False]


def test_sender_is_known_to_the_own_side_only_until_the_card_is_released(world):
    send(world, world.anna)

    name = "Anna Kanarivogel"
    assert [name in page(world, user) for user in (world.bert, world.wang)] == [True, False]
    release(world, world.anna)
    assert "(Anna KANARIVOGEL)" in page(world, world.wang)


@pytest.mark.parametrize("who", ["officer", "their_officer", "secretary", "stranger"])
def test_nobody_else_writes_reads_or_decides(world, who):
    others = {
        "secretary": make_user("Sekretariat", is_secretariat=True),
        "stranger": make_user("Fremd Muster", speaks_for=make_organisation()),
    }
    client = as_user({**world.people, **others}[who])
    for user in (world.anna, world.wang):
        let_offices_read(world.introduction, by=user, allowed=True, at=NOW)

    posts = [
        client.post(address(name, world), message())
        for name in ("introduction-messages", "introduction-messages-read", "introduction-offices")
    ]

    assert [answer.status_code for answer in posts] == [404, 404, 404]
    assert Message.objects.count() == 0
    expected = 200 if who in {"officer", "their_officer"} else 404
    assert client.get(address("introduction-messages", world)).status_code == expected


def test_offices_read_along_when_both_sides_let_them_and_not_a_moment_longer(world):
    sent = send(world, world.anna, CANARY, files=[("a.pdf", pdf())], is_harmless=True)
    there = address("introduction-attachment", world, attachment_id=sent.attachments.get().public_id)

    def seen() -> list[object]:
        office = as_user(world.officer)
        file = office.get(there)
        file.getvalue()
        return [CANARY in page(world, world.officer), file.status_code]

    states = [seen()]
    for user, said in ((world.anna, "yes"), (world.wang, "yes"), (world.wang, "no")):
        as_user(user).post(address("introduction-offices", world), {"allowed": said})
        states.append(seen())

    assert states == [[False, 404], [False, 404], [True, 200], [False, 404]]


def test_number_of_an_identity_card_is_warned_of_once(world):
    client, there = as_user(world.anna), address("introduction-messages", world)
    body = message(text="Mein Ausweis: 11010519491231002X")

    warned = client.post(there, body)
    html = warned.content.decode()
    sent = client.post(there, {**body, "confirmed": "on"})

    assert (warned.status_code, sent.status_code, Message.objects.count()) == (400, 302, 1)
    assert "identity card" in html
    assert "Choose your files again" not in html
    assert "11010519491231002X</textarea>" in html
    assert 'type="checkbox" name="confirmed"' in html


def test_reading_is_said_by_a_button_and_not_by_looking(world):
    send(world, world.anna)
    client = as_user(world.wang)

    shown = [b"1 new message" in client.get(address("introduction", world)).content for _time in range(2)]
    answer = client.post(address("introduction-messages-read", world))

    assert (shown, answer.status_code) == ([True, True], 302)
    assert b"new message" not in client.get(address("introduction", world)).content


def test_translation_stands_beside_the_original_and_says_whose_it_is(world, settings):
    settings.TRANSLATOR = f"{__name__}.Reversing"
    sent = send(world, world.anna, "Hallo")
    client = as_user(world.wang)

    assert b">Translate</button>" in client.get(address("introduction", world)).content
    client.post(address("introduction-message-translate", world, message_id=sent.public_id))
    html = page(world, world.wang)

    assert '<div class="words" lang="de"><p>Hallo</p></div>' in html
    assert "<p>ollaH</p>" in html
    assert "translated by machine (Reversing 1.0, " in html
    assert ">Translate</button>" not in html


def test_without_a_translator_nothing_is_offered(world):
    send(world, world.anna, "Hallo")

    assert ">Translate</button>" not in page(world, world.wang)


def test_message_is_taken_back_by_its_sender_only(world):
    sent = send(world, world.anna, CANARY)
    there = address("introduction-message-erase", world, message_id=sent.public_id)

    answers = [as_user(user).post(there).status_code for user in (world.bert, world.wang, world.officer, world.anna)]

    assert answers == [404, 404, 404, 302]
    assert CANARY not in page(world, world.wang)


# --- files -----------------------------------------------------------------------------------------


def test_file_is_served_in_a_sandbox_under_its_name_in_any_script(world):
    body = message(attached=[upload("产品 “介绍”.pdf", pdf())], harmless="on")
    as_user(world.anna).post(address("introduction-messages", world), body)
    found = Attachment.objects.get()

    answer = as_user(world.wang).get(address("introduction-attachment", world, attachment_id=found.public_id))

    assert b"".join(answer.streaming_content) == pdf()
    assert {name: answer.headers[name] for name in (
        "Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Content-Disposition", "Cache-Control",
    )} == {
        "Content-Type": "application/pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "attachment; filename*=utf-8''%E4%BA%A7%E5%93%81%20%E2%80%9C%E4%BB%8B%E7%BB%8D%E2%80%9D.pdf",
        "Cache-Control": "private, no-store",
    }  # fmt: skip


def test_download_across_the_border_is_written_down(world):
    sent = send(world, world.anna, files=[("a.pdf", pdf())], is_harmless=True)
    there = address("introduction-attachment", world, attachment_id=sent.attachments.get().public_id)

    for user in (world.bert, world.wang):
        as_user(user).get(there).getvalue()

    assert [event.actor for event in AuditEvent.objects.filter(verb="attachment.downloaded")] == [world.wang.pk]


@pytest.mark.parametrize("who", ["officer", "their_officer", "secretary", "stranger", "visitor"])
def test_file_is_nobody_elses(world, who):
    others = {
        "secretary": make_user("Sekretariat", is_secretariat=True),
        "stranger": make_user("Fremd Muster", speaks_for=make_organisation()),
        "visitor": None,
    }
    sent = send(world, world.anna, files=[("a.pdf", pdf())], is_harmless=True)

    answer = as_user({**world.people, **others}[who]).get(
        address("introduction-attachment", world, attachment_id=sent.attachments.get().public_id)
    )

    assert answer.status_code == (302 if who == "visitor" else 404)


@pytest.mark.parametrize(
    ("files", "declared", "field"),
    [
        ([("a.pdf", pdf())], "", "harmless"),
        ([("a.pdf", b"<html>")], "on", "attached"),
        ([("a.pdf.exe", pdf())], "on", "attached"),
        ([("a.png", picture())] * 4, "on", "attached"),
        ([("a.pdf", b"%PDF-" + b" " * (5 * 1024 * 1024))], "on", "attached"),
    ],
)
def test_refused_file_keeps_what_was_typed(world, files, declared, field):
    body = message(text=CANARY, attached=[upload(*file) for file in files], harmless=declared)

    answer = as_user(world.anna).post(address("introduction-messages", world), body)

    assert (answer.status_code, Message.objects.count(), list(answer.context["form"].errors)) == (400, 0, [field])
    html = answer.content.decode()
    assert f"{CANARY}</textarea>" in html
    assert "Choose your files again" in html
