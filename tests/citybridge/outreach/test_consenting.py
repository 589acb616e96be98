"""Who may write about what: said while signed in, replaced as a whole, taken back at once."""

import pytest
from tests.citybridge.making import NOW, make_user
from tests.citybridge.outreach.campaigning import agree

from citybridge.mail.enums import SuppressionReason
from citybridge.mail.operations import suppress_address
from citybridge.mail.queries import allows
from citybridge.outreach.operations.consenting import HalfAWish, save_wishes, withdraw_wishes
from citybridge.outreach.queries.wishes import Wishes, has_refused_by_mail, wishes_of
from citybridge.privacy.models import Consent
from citybridge.privacy.queries import consents_held, notice_for


@pytest.fixture
def person(db):
    return make_user("Mia Muster")


def acts() -> list[str]:
    return list(Consent.objects.order_by("pk").values_list("act", flat=True))


def test_a_change_takes_the_place_of_what_was_agreed_before(person):
    agree(person)
    agree(person, senders=("dortmund",))

    [held] = consents_held(person.public_id)
    assert held.scope == {
        "senders": ["dortmund"], "topics": ["automation"], "channels": ["e-mail"], "languages": ["de"]
    }  # fmt: skip
    assert acts() == ["given", "withdrawn", "given"]


def test_the_same_again_declares_nothing_new(person):
    agree(person)
    agree(person)

    assert acts() == ["given"]


def test_withdrawn_twice_it_is_withdrawn_once(person):
    agree(person)
    withdraw_wishes(person, at=NOW)
    withdraw_wishes(person, at=NOW)

    assert (acts(), wishes_of(person.public_id)) == (["given", "withdrawn"], Wishes())


def test_nothing_chosen_withdraws_and_half_a_wish_is_refused(person):
    agree(person)
    with pytest.raises(HalfAWish):
        agree(person, topics=())
    save_wishes(person, Wishes(), notice=notice_for("invitations"), at=NOW)

    assert acts() == ["given", "withdrawn"]


def test_agreeing_anew_ends_an_objection_but_not_a_bounce(person):
    for reason in (SuppressionReason.OBJECTED, SuppressionReason.BOUNCED):
        suppress_address(person.email, reason=reason, at=NOW)
    assert has_refused_by_mail(person)

    agree(person, channels=("phone",))
    assert has_refused_by_mail(person)
    agree(person)

    assert not has_refused_by_mail(person)


SCOPE = {"senders": ["bottrop"], "topics": ["automation"], "channels": ["phone"]}


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ({"sender": "bottrop", "topic": "automation", "channel": "phone"}, True),
        ({"sender": "bottrop", "topic": "automation", "channel": "e-mail"}, False),
        ({"sender": "dortmund", "topic": "automation", "channel": "phone"}, False),
        ({"sender": "bottrop", "topic": "smart-home", "channel": "phone"}, False),
        ({"sender": "", "topic": "", "channel": "phone"}, False),
    ],
)
def test_a_consent_covers_sender_topic_and_way_together(asked, allowed):
    assert allows(SCOPE, **asked) is allowed
