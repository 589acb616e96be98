"""What a recipient's mail program reads: every part exactly, whatever somebody typed."""

import email
import itertools
import re
from email import policy

import pytest
from tests.citybridge.mail.conftest import queued, to
from tests.citybridge.mail.test_permission import consent_of, promotion
from tests.citybridge.making import NOW, make_user

from citybridge.mail.compose import compose
from citybridge.mail.enums import MailPurpose, MailState
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import deliver_mail, queue_mail

CONTROLS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u202e", "\x00"]
PLACES = ["title", "to_name", "header"]


def received(relay):
    [envelope] = relay.envelopes
    return email.message_from_bytes(envelope.content, policy=policy.default)


@pytest.mark.django_db
@pytest.mark.parametrize(("control", "place"), list(itertools.product(CONTROLS, PLACES)), ids=repr)
def test_control_characters_change_no_header(relay, control, place):
    mail = queued()
    if control == "\x00":
        control = "\x01"  # the database refuses NUL by itself
    text = f"Fair 2027 {control}{control}Please wire money"
    changes = {"headers": {"X-About": text}} if place == "header" else {place: text}
    OutgoingMail.objects.filter(pk=mail.pk).update(**changes)

    state = deliver_mail(mail.pk, at=NOW)

    assert state == MailState.SENT
    message = received(relay)
    assert message["From"] == "citybridge@localhost"
    assert message["To"].addresses[0].addr_spec == "mia.muster@example.org"
    assert len(message["To"].addresses) == 1
    plain = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u202e]+", " ", text).split())
    name = "Mia Muster" if place != "to_name" else plain
    assert " ".join(message["To"].addresses[0].display_name.split()) == name
    assert " ".join(message["Subject"].split()) == (plain if place == "title" else mail.title)
    assert place != "header" or " ".join(message["X-About"].split()) == plain
    body = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert body.strip() == mail.plain.strip()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "Müller, Jürgen",
        "王伟",
        'Max "Mücke" Muster',
        "Back\\slash",
        "a@b.example",
        "x" * 200,
        "名" * 200,
        "",
        "(c) <d>",
    ],
)
def test_names_of_people_arrive_as_names(relay, name):
    deliver_mail(queued(recipient=to(name=name)).pk, at=NOW)

    [address] = received(relay)["To"].addresses
    expected = name.replace("\\", "").replace('"', "'")
    assert (address.addr_spec, address.display_name.replace(" ", "")) == (
        "mia.muster@example.org",
        expected.replace(" ", ""),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "code"), [("de", "de"), ("zh", "zh-Hans"), ("en", "en")])
def test_message_is_in_the_recipients_language_with_plain_text_and_html(relay, language, code):
    mail = queued(recipient=to(language=language))
    deliver_mail(mail.pk, at=NOW)

    message = received(relay)
    assert (message["Content-Language"], message["Auto-Submitted"]) == (code, "auto-generated")
    assert message["Message-ID"] == mail.message_id
    assert message["Date"].datetime == mail.created_at
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert f'lang="{code}"' in message.get_body(("html",)).get_content()


@pytest.mark.parametrize("purpose", MailPurpose.values)
@pytest.mark.parametrize("language", ["de", "zh", "en"])
def test_html_loads_nothing_leads_only_home_and_has_one_heading(purpose, language, settings):
    leaving = "/en/mails/unsubscribe/x/" if purpose == MailPurpose.PROMOTION else ""
    made = compose("trial", language=language, context={}, purpose=purpose, unsubscribe_path=leaving)

    addresses = re.findall(r'(?:href|src|background|action)="([^"]*)"', made.html)
    assert {address for address in addresses if not address.startswith(settings.SITE_URL)} == set()
    assert re.findall(r"<(img|script|link|iframe|form|style)\b|url\(|@import", made.html) == []
    assert made.html.count("<h1") == 1
    assert made.html.count("<table") == made.html.count('role="presentation"')
    assert settings.SITE_URL in made.plain
    assert [("unsubscribe" in text) for text in (made.plain, made.html)] == [bool(leaving)] * 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("region", "language", "front"), [("CN", "zh", "广告："), ("CN", "de", "AD: "), ("DE", "de", "")]
)
def test_promotion_to_china_says_so_at_the_very_front(region, language, front):
    made = {
        purpose: compose("trial", language=language, context={}, purpose=purpose, region=region).title
        for purpose in MailPurpose.values
    }

    plain = made.pop(MailPurpose.PROMOTION).removeprefix(front)
    assert {*made.values()} == {plain}
    assert not re.match("^(AD|广告)", plain)


@pytest.mark.django_db
def test_promotion_can_be_ended_with_one_click_and_other_messages_have_no_such_header(relay, person, settings):
    mail = promotion(person, consent_of(person))
    deliver_mail(mail.pk, at=NOW)

    message = received(relay)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].strip().startswith(f"<{settings.SITE_URL}/en/mails/unsubscribe/")
    assert queued().headers == {}


@pytest.mark.django_db
def test_plain_text_is_not_html():
    made = queue_mail(
        "trial", to=to(name="M & N"), context={"site_url": "https://a.example/?a=1&b=2"}, dedupe_key="x", at=NOW
    )

    assert "https://a.example/?a=1&b=2" in made.plain


@pytest.mark.django_db
def test_second_person_of_the_same_name_is_another_recipient():
    one, other = make_user("Mia One"), make_user("Mia Two")
    mails = [queued(f"k{user.pk}", recipient=to(subject=user.public_id)) for user in (one, other)]

    assert [mail.subject_id for mail in mails] == [one.public_id, other.public_id]
