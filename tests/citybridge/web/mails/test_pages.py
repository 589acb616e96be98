"""The log for the secretariat, the preview in demonstrations, the way out of promotions."""

import pytest
from django.urls import reverse
from tests.citybridge.mail.conftest import queued, to
from tests.citybridge.mail.test_permission import consent_of, promotion
from tests.citybridge.making import NOW, make_user

from citybridge.mail.enums import MailState
from citybridge.mail.models import OutgoingMail, Suppression
from citybridge.mail.operations import deliver_mail
from citybridge.mail.operations.queueing import unsubscribe_token
from citybridge.privacy.queries import current_consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_user("Mia Muster")


def get(client, name, *arguments, **query):
    return client.get(reverse(name, args=arguments), query)


def test_log_says_why_without_words_or_whole_address(client, person):
    consent = consent_of(person)
    mail = promotion(person, consent, "campaign:7:mia")
    client.force_login(make_user("Secretary", is_secretariat=True))

    page = get(client, "mail-log", address=mail.to_address).content.decode()

    assert "campaign:7:mia" in page
    assert f"Consent {consent.pk} of" in page
    assert "m…@e….org" in page
    assert page.count("mia.muster@example.org") == 1  # what was typed into the field
    assert mail.title not in page


@pytest.mark.parametrize("office", ["bottrop", ""])
def test_log_is_for_the_secretariat_only(client, office):
    client.force_login(make_user("Somebody", office=office))

    assert get(client, "mail-log").status_code == 404


def test_preview_shows_text_and_html_in_a_sandbox(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    mail = queued(recipient=to(name="<script>alert(1)</script>"))
    assert deliver_mail(mail.pk, at=NOW) == MailState.SENT

    listing, one, html = (
        get(client, "mail-preview"),
        get(client, "mail-preview-one", mail.public_id),
        get(client, "mail-preview-html", mail.public_id),
    )

    assert b"none leaves this installation" in listing.content
    assert b"<script>alert" not in one.content
    policy = {part.split()[0]: part.split()[1:] for part in html["Content-Security-Policy"].split(";")}
    assert policy["sandbox"] == []
    assert (policy["default-src"], policy["frame-ancestors"]) == (["'none'"], ["'none'"])
    assert html.content.decode() == mail.html


@pytest.mark.parametrize("name", ["mail-preview", "mail-preview-one", "mail-preview-html"])
def test_preview_does_not_exist_where_people_are_real(client, settings, name):
    settings.DEMO = settings.DEBUG = False
    mail = queued()

    arguments = [] if name == "mail-preview" else [mail.public_id]
    assert get(client, name, *arguments).status_code == 404


def test_looking_at_the_way_out_changes_nothing_and_one_post_ends_it(client, person):
    mail = promotion(person, consent_of(person))
    address = reverse("unsubscribe", args=[unsubscribe_token(mail.public_id)])

    assert (client.get(address).status_code, client.head(address).status_code) == (200, 200)
    assert not Suppression.objects.exists()
    answer = client.post(address, {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, dict(client.cookies)) == (200, {})
    assert current_consent(person.public_id, "news") is None
    assert deliver_mail(mail.pk, at=NOW) == MailState.WITHHELD
    client.post(address)
    assert Suppression.objects.count() == 1


def test_made_up_token_leads_nowhere(client, person):
    mail = promotion(person, consent_of(person))
    service = queued()

    tokens = [str(mail.public_id), f"{mail.public_id}:x", unsubscribe_token(service.public_id)]
    assert [get(client, "unsubscribe", token).status_code for token in tokens] == [404, 404, 404]


def test_readiness_tells_of_mail_that_waits_and_serves_on(client):
    OutgoingMail.objects.filter(pk=queued().pk).update(created_at=NOW.replace(year=2020))

    answer = client.get(reverse("readyz"))
    assert (answer.status_code, answer.json()["mail"]) == (200, "late")
