"""Two browsers press at the same moment: one campaign goes out."""

import pytest
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.outreach.campaigning import Stage, agreeing
from tests.citybridge.racing import committed, race

from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.operations.answering import give_answer
from citybridge.outreach.operations.objecting import object_to_invitations
from citybridge.outreach.operations.releasing import release_campaign, stop_campaign
from citybridge.outreach.operations.sending import send_campaign
from citybridge.outreach.queries.contacts import contacts_of
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.usefixtures("db")
db = committed


def test_two_browsers_release_at_once(stage: Stage):
    stage.ask(agreeing(1)[0], make_organisation(native_name="Zwei GmbH"))
    other = make_user("Carl Colleague", office="bottrop")
    seen, campaign = stage.campaign.version, Campaign.objects.get(pk=stage.campaign.pk)

    raised = race(
        lambda: release_campaign(stage.campaign, version=seen, by=stage.officer.pk, at=NOW),
        lambda: release_campaign(campaign, version=seen, by=other.pk, at=NOW),
    )

    assert raised == [None, None]
    assert Contact.objects.count() == 2
    assert AuditEvent.objects.filter(verb="campaign.released").count() == 1
    assert Campaign.objects.get().released_by_id == stage.officer.pk


def test_two_workers_send_at_once(stage: Stage):
    stage.ask(*(agreeing(number)[0] for number in range(3)))
    stage.release()

    raised = race(stage.send, lambda: send_campaign(stage.campaign.pk, at=NOW))

    assert raised == [None, None]
    mails = list(Contact.objects.values_list("mail_id", flat=True))
    assert (len(mails), len(set(mails)), None in mails) == (3, 3, False)


def test_stopping_while_a_worker_sends(stage: Stage):
    stage.ask(agreeing()[0])
    stage.release()

    raised = race(
        lambda: stop_campaign(stage.campaign, by=None, at=NOW), lambda: send_campaign(stage.campaign.pk, at=NOW)
    )

    assert raised == [None, None]
    assert Contact.objects.get().mail_id is None


def test_an_answer_and_an_objection_at_once(stage: Stage):
    organisation, _person = agreeing()
    stage.ask(organisation)
    stage.release()
    stage.send()
    contact = contacts_of(stage.campaign).get()
    key = "6d0b1a5e-0000-4000-8000-000000000001"

    raised = race(
        lambda: object_to_invitations(organisation, via="web", at=NOW),
        lambda: give_answer(contact, kind="no", form_key=key, at=NOW),
    )

    assert raised == [None, None]
    assert Contact.objects.get().state == "objected"
