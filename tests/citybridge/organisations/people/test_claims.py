import pytest
from tests.citybridge.making import (
    NOW,
    PASSWORD,
    SECRETARIAT,
    make_organisation,
    make_person,
    officer_of,
    speaker_of,
)

from citybridge.accounts.actor import VISITOR
from citybridge.accounts.models import User
from citybridge.core.errors import NotVisible
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.access import get_claim
from citybridge.organisations.enums import ClaimState, MemberRole
from citybridge.organisations.models import Claim
from citybridge.organisations.operations.people import (
    ClaimIsDecided,
    UnableToClaim,
    accept_claim,
    announce_claims,
    claim_by_sign_up,
    make_claim,
    refuse_claim,
    withdraw_claim,
)
from citybridge.organisations.queries import actor_for, waiting_claims
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db

SAID = "Head of sales; ring the number on our website."


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def officer() -> User:
    return make_person("officer@example.org", office="bottrop")


def titles(address: str) -> list[str]:
    return list(OutgoingMail.objects.filter(to_address=address).order_by("pk").values_list("title", flat=True))


def sign_up(organisation, email="new@example.org") -> User | None:
    return claim_by_sign_up(
        organisation, email=email, name="New", password=PASSWORD, explanation=SAID, language="en", at=NOW
    )


def test_office_is_told_decides_and_the_person_is_told(organisation, officer):
    person = make_person()
    claim = make_claim(person, organisation, explanation=SAID, at=NOW)

    accept_claim(claim, role=MemberRole.EDITOR, by=officer.pk, at=NOW)

    assert actor_for(person).editor_ids == {organisation.pk}
    assert titles("officer@example.org") == ["Somebody says to speak for Musterwerk Maschinenbau GmbH"]
    assert titles("person@example.org") == ["You speak for Musterwerk Maschinenbau GmbH now"]
    verbs = AuditEvent.objects.filter(noun="claim").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["claim.made", "claim.decided"]


def test_refused_claim_tells_the_reason_and_gives_nothing(organisation, officer):
    person = make_person()
    claim = make_claim(person, organisation, explanation=SAID, at=NOW)

    refuse_claim(claim, reason="Nobody there knows you.", by=officer.pk, at=NOW)

    assert actor_for(person).organisation_ids == frozenset()
    assert "Nobody there knows you." in OutgoingMail.objects.get(to_address=person.email).plain


def test_decision_is_made_once(organisation, officer):
    claim = make_claim(make_person(), organisation, explanation=SAID, at=NOW)
    withdraw_claim(claim, at=NOW)

    with pytest.raises(ClaimIsDecided):
        accept_claim(claim, role=MemberRole.EDITOR, by=officer.pk, at=NOW)


def test_secretariat_is_told_where_the_office_has_nobody(organisation):
    make_person("secretary@example.org", is_secretariat=True)

    make_claim(make_person(), organisation, explanation=SAID, at=NOW)

    assert len(titles("secretary@example.org")) == 1


def test_claim_of_a_new_account_waits_for_the_address(organisation, officer):
    user = sign_up(organisation)

    assert not waiting_claims(officer_of("bottrop")).exists()
    assert titles("officer@example.org") == []
    user.emailaddress_set.update(verified=True)
    announce_claims(user, at=NOW)

    assert [claim.user for claim in waiting_claims(officer_of("bottrop"))] == [user]
    assert len(titles("officer@example.org")) == 1


def test_known_address_is_written_to_and_nothing_else_happens(organisation):
    make_person("known@example.org")

    assert sign_up(organisation, "Known@Example.org") is None

    assert Claim.objects.count() == 0
    assert titles("known@example.org") == ["You have an account already"]


def test_unconfirmed_account_gives_way_to_the_next_with_its_address(organisation):
    first = sign_up(organisation)

    second = sign_up(organisation)

    assert not User.objects.filter(pk=first.pk).exists()
    assert Claim.objects.get().user == second


def test_one_asks_once_and_not_for_everything(organisation):
    person = make_person()
    make_claim(person, organisation, explanation=SAID, at=NOW)

    with pytest.raises(UnableToClaim):
        make_claim(person, organisation, explanation=SAID, at=NOW)
    for number in range(4):
        make_claim(person, make_organisation(native_name=f"Muster {number}"), explanation=SAID, at=NOW)
    with pytest.raises(UnableToClaim):
        make_claim(person, make_organisation(native_name="Zu viel"), explanation=SAID, at=NOW)


def test_only_the_own_office_and_the_secretariat_find_a_claim(organisation):
    claim = make_claim(make_person(), organisation, explanation=SAID, at=NOW)

    for carer in (officer_of("bottrop"), SECRETARIAT):
        assert get_claim(carer, claim.public_id) == claim
    for stranger in (VISITOR, officer_of("foshan"), speaker_of(organisation)):
        with pytest.raises(NotVisible):
            get_claim(stranger, claim.public_id)


def test_nobody_decides_their_own_claim(organisation):
    officer = make_person(office="bottrop")
    claim = make_claim(officer, organisation, explanation=SAID, at=NOW)

    with pytest.raises(NotVisible):
        get_claim(actor_for(officer), claim.public_id)
    assert claim.state == ClaimState.OPEN
