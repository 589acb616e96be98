"""Cards on the pages, as every role."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.citybridge.introductions.agreeing import CANARIES, World, give_card, pdf, release, send
from tests.citybridge.making import NOW, PASSWORD, make_organisation, make_person, make_user
from tests.citybridge.web.introductions.contact import address, as_user, consented, page

from citybridge.introductions.models import CardRelease, Introduction
from citybridge.mail.models import OutgoingMail
from citybridge.privacy.models import AuditEvent, Transfer


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
