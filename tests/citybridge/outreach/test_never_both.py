"""Letters and mails never both, whatever people and the office do between planning and sending."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.citybridge.making import NOW
from tests.citybridge.outreach.campaigning import agree, agreeing

from citybridge.core.errors import OperationError
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import deliver_mail
from citybridge.outreach.models import Contact
from citybridge.outreach.operations.consenting import withdraw_wishes
from citybridge.outreach.operations.following import follow_mails
from citybridge.outreach.operations.objecting import lift_objection_of, object_to_invitations
from citybridge.outreach.operations.recovering import send_letter_instead
from citybridge.outreach.queries.contacts import letters_to_write

STEPS = ("agree", "withdraw", "object", "lift", "send", "deliver", "follow", "letter")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), max_size=12))
def test_never_a_mail_and_a_letter(stage, steps):
    organisation, person = (stage.rows[0][0], stage.person) if stage.rows else agreeing()
    if not stage.rows:
        stage.person = person
        stage.ask(organisation)
        stage.release()
    _begin_anew(stage, organisation, person)
    for step in steps:
        _do(step, stage, organisation, person)

        sent = OutgoingMail.objects.filter(template="campaign", state="sent").count()
        printed = letters_to_write(stage.campaign).count()
        assert sent + printed <= 1
        assert OutgoingMail.objects.filter(template="campaign").count() <= 1


def _begin_anew(stage, organisation, person) -> None:
    """As it was right after the release."""
    OutgoingMail.objects.filter(template="campaign").delete()
    lift_objection_of(organisation, by=None, at=NOW)
    agree(person)
    Contact.objects.update(
        channel="e-mail", state="planned", mail_id=None, informed_at=None, channel_reason="consent", language="de"
    )


def _do(step, stage, organisation, person) -> None:
    if step == "agree":
        agree(person)
    elif step == "withdraw":
        withdraw_wishes(person, at=NOW)
    elif step == "object":
        object_to_invitations(organisation, via="web", at=NOW)
    elif step == "lift":
        lift_objection_of(organisation, by=None, at=NOW)
    elif step == "send":
        stage.send()
    elif step == "deliver":
        for mail in OutgoingMail.objects.filter(template="campaign"):
            deliver_mail(mail.pk, at=NOW)
    elif step == "follow":
        follow_mails()
    else:
        _letter(stage, organisation)


def _letter(stage, organisation) -> None:
    try:
        send_letter_instead(stage.contact(organisation), by=None, at=NOW)
    except OperationError:
        return
