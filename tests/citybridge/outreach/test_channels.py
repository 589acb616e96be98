"""By which way each organisation is informed: the truth table of consent, objection, account, address, language."""

import pytest
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.outreach.campaigning import agree, agreeing, consent_of
from tests.citybridge.outreach.paper import give_address

from citybridge.alliance.models import Member
from citybridge.events.models import Participation
from citybridge.mail.enums import SuppressionReason
from citybridge.mail.operations import suppress_address
from citybridge.outreach.engine.recipients import ways_of
from citybridge.outreach.models import CampaignText
from citybridge.outreach.operations.objecting import object_to_invitations
from citybridge.outreach.queries.channels import law_check


def way_of(stage, organisation):
    stage.ask(organisation)
    [way] = ways_of(stage.campaign, at=NOW)
    return way


def told(way) -> tuple[str, str, str, str]:
    return way.channel, way.reason, way.language, way.state


def test_consent_to_this_office_topic_and_way_is_a_mail(stage):
    organisation, person = agreeing()

    way = way_of(stage, organisation)

    assert told(way) == ("e-mail", "consent", "de", "planned")
    assert (way.user, way.consent_id, way.topic) == (person, consent_of(person), "automation")


@pytest.mark.parametrize(
    "scope",
    [
        {"senders": ("dortmund",)},
        {"topics": ("smart-home",)},
        {"channels": ("phone",)},
    ],
)
def test_consent_to_another_office_topic_or_way_is_none(stage, scope):
    organisation, _person = agreeing(**scope)

    assert told(way_of(stage, organisation)) == ("portal", "no-consent", "en", "planned")


def test_consent_in_a_language_without_words_is_none(stage):
    organisation, _person = agreeing(languages=("zh",))
    CampaignText.objects.filter(language="zh").update(subject="", body="")

    assert told(way_of(stage, organisation)) == ("portal", "no-language", "en", "planned")


def test_nobody_with_an_account_is_a_letter(stage):
    assert told(way_of(stage, make_organisation())) == ("letter", "no-account", "de", "planned")


def test_an_address_that_bounced_or_objected_gets_no_mail(stage):
    bounced, first = agreeing(1)
    objected, second = agreeing(2)
    suppress_address(first.email, reason=SuppressionReason.BOUNCED, at=NOW)
    suppress_address(second.email, reason=SuppressionReason.OBJECTED, at=NOW)
    stage.ask(bounced, objected)

    ways = ways_of(stage.campaign, at=NOW)

    assert [(way.channel, way.reason) for way in ways] == [("portal", "suppressed"), ("portal", "objected-by-mail")]


def test_an_organisation_that_objected_is_not_informed_at_all(stage):
    organisation, _person = agreeing()
    object_to_invitations(organisation, via="letter", at=NOW)

    assert told(way_of(stage, organisation))[1:] == ("objected", "de", "objected")


def test_who_takes_part_already_is_not_invited(stage):
    organisation, _person = agreeing()
    Participation.objects.create(
        event=stage.event, organisation=organisation, member=organisation.member, state="approved", registered_at=NOW
    )

    assert told(way_of(stage, organisation))[1:] == ("registered", "de", "withheld")


def test_a_call_only_for_whom_agreed_and_no_message_here_reaches(stage):
    """Who agreed to calls has an account, and so reads the message here."""
    organisation = make_organisation()
    person = make_user("Mia Muster", speaks_for=organisation)
    agree(person, channels=("phone",))
    CampaignText.objects.exclude(language="zh").update(subject="", body="")

    assert told(way_of(stage, organisation)) == ("letter", "no-language", "de", "withheld")


def test_a_new_member_is_not_in_old_consents(stage):
    """R32: who joins the alliance later may write to nobody."""
    organisation, _person = agreeing()
    organisation.member = stage.campaign.member = Member.objects.exclude(slug="bottrop").filter(side="DE")[0]

    assert told(way_of(stage, organisation))[:2] == ("portal", "no-consent")


def test_the_check_of_the_law_counts_what_then_happens(stage):
    mailed, _person = agreeing(1)
    with_account = make_organisation(native_name="Zwei GmbH")
    make_user("Zoe Zwei", speaks_for=with_account)
    by_letter = make_organisation(native_name="Drei GmbH")
    give_address(by_letter)
    refusing = make_organisation(native_name="Vier GmbH")
    object_to_invitations(refusing, via="phone", at=NOW)
    stage.ask(mailed, with_account, by_letter, refusing)

    check = law_check(ways_of(stage.campaign, at=NOW))
    stage.release()
    contacts = stage.campaign.contacts.all()

    assert dict(check.by_channel) == {"e-mail": 1, "portal": 1, "letter": 1}
    assert dict(check.withheld) == {"objected": 1}
    assert dict(check.no_mail_because) == {"no-consent": 1, "no-account": 1}
    planned = contacts.filter(state="planned")
    assert {way: planned.filter(channel=way).count() for way in check.by_channel} == dict(check.by_channel)
    assert contacts.count() == check.total


def test_many_organisations_need_no_more_queries_than_one(stage, django_assert_num_queries):
    stage.ask(*(agreeing(number)[0] for number in range(3)))
    with django_assert_num_queries(9):
        ways_of(stage.campaign, at=NOW)

    stage.ask(*(agreeing(number)[0] for number in range(3, 9)))
    with django_assert_num_queries(9):
        ways_of(stage.campaign, at=NOW)
