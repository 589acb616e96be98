"""From the page over a real relay to the mailbox and back: what people get is what works."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertRedirects
from tests.citybridge.mail.conftest import Relay, relay  # noqa: F401 - a fixture
from tests.citybridge.making import PASSWORD, make_organisation, make_person, make_user
from tests.citybridge.web.account.steps import is_signed_in, sign_in

from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import deliver_mail

pytestmark = pytest.mark.django_db

NEW = "a brand new long password"


def receive(relay: Relay, address: str) -> str:  # noqa: F811 - the fixture's name
    """Send what waits; the path of the link in the plain text of the last message to `address`."""
    for mail in OutgoingMail.objects.filter(state="queued").order_by("pk"):
        deliver_mail(mail.pk, at=timezone.now())
    envelope = [envelope for envelope in relay.envelopes if address in envelope.rcpt_tos][-1]
    message = message_from_bytes(envelope.content, policy=default)
    text = message.get_body(("plain",)).get_content()
    return re.search(r"https?://[^/\s]+(/\S+)", text).group(1)


def test_forgotten_password(client, relay):  # noqa: F811
    person = make_person()
    client.post("/en/sign-in/forgotten/", {"email": person.email})
    form = client.get(receive(relay, person.email), follow=True).request["PATH_INFO"]

    client.post(form, {"password1": NEW, "password2": NEW})
    sign_in(client, person, NEW)

    assert is_signed_in(client)


def test_claim_confirmation_and_the_office_s_answer(relay):  # noqa: F811
    organisation, officer = make_organisation(), make_user("Office", office="bottrop")
    form = {"email": "new@example.org", "name": "New", "password": PASSWORD, "explanation": "Head of sales."}
    claimant, office = Client(), Client()
    office.force_login(officer)
    claimant.post(f"/de/organisations/{organisation.public_id}/claim/", form)

    claimant.post(receive(relay, "new@example.org"), {"password": PASSWORD})
    office.post(receive(relay, officer.email), {"decision": "accept", "role": "editor"})
    answer = receive(relay, "new@example.org")

    assert is_signed_in(claimant)
    assert answer == f"/de/organisations/{organisation.public_id}/"
    assert claimant.get(f"/de/organisations/{organisation.public_id}/edit/").status_code == 200


def test_invitation(relay):  # noqa: F811
    organisation, office = make_organisation(member="foshan", native_name="佛山示例有限公司"), Client()
    office.force_login(make_user("Office", office="foshan"))
    form = {"email": "invited@example.org", "name": "张示例", "role": "editor", "language": "zh"}
    office.post(f"/en/organisations/{organisation.public_id}/people/", form)
    invited = Client()

    response = invited.post(receive(relay, "invited@example.org"), {"name": "张示例", "password": PASSWORD})

    assertRedirects(response, "/zh-hans/", fetch_redirect_response=False)
    assert invited.get(f"/zh-hans/organisations/{organisation.public_id}/edit/").status_code == 200
