"""Messages and files on the pages, as every role."""

import pytest
from tests.citybridge.introductions.agreeing import pdf, picture, release, send
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.web.introductions.contact import address, as_user, message, page, upload

from citybridge.introductions.models import Attachment, Message
from citybridge.introductions.operations.conversing import let_offices_read
from citybridge.privacy.models import AuditEvent

CANARY = "Kanarienwort-7391"


class Reversing:
    """A translator of these tests: turns words round."""

    name = "Reversing 1.0"

    def translate(self, text: str, _source: str, _target: str) -> str:
        return text[::-1]


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
