"""What a person is told of themselves, and what is left after an erasure."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone
from tests.citybridge.making import NOW, make_organisation, make_person

from citybridge.accounts import engine, personal_data
from citybridge.accounts.models import User
from citybridge.organisations import personal_data as people_data
from citybridge.organisations.models import Claim, Invitation, OrganisationMember
from citybridge.organisations.operations.people import invite, make_claim

pytestmark = pytest.mark.django_db

SEED = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def person() -> User:
    """With everything that these two rooms know of people."""
    user = make_person()
    organisation = make_organisation()
    organisation.people.add(user)
    Authenticator.objects.create(user=user, type="totp", data={"secret": engine.encrypt(SEED)})
    make_claim(user, make_organisation(native_name="Zweite GmbH"), explanation="I lead it.", at=NOW)
    invite("friend@example.org", role="editor", inviter=user, language="de", organisation=organisation, at=NOW)
    return user


def exported(user: User) -> dict[str, list]:
    sections = [*personal_data.export(user.pk), *people_data.export(user.pk)]
    return {section.key: section.rows for section in sections}


def test_export_tells_everything_but_secrets_and_other_people(person):
    said = exported(person)

    filled = {key for key, rows in said.items() if rows}
    assert filled == {"account", "addresses", "second-steps", "memberships", "claims", "invitations"}
    assert said["account"][0]["email"] == "person@example.org"
    text = str(said)
    for hidden in ("friend@example.org", SEED, person.password):
        assert hidden not in text


def test_erasure_leaves_a_row_that_names_nobody_and_lets_nobody_in(person):
    people_data.erase(person.pk, NOW)
    personal_data.erase(person.pk, NOW)

    left = User.objects.get(pk=person.pk)
    assert left.email.endswith("@erased.invalid")
    assert (left.name, left.is_active, left.has_usable_password()) == ("", False, False)
    for model in (EmailAddress, Authenticator, OrganisationMember, Claim):
        assert not model.objects.filter(user=person).exists()
    sent = Invitation.objects.get(email="friend@example.org")
    assert (sent.invited_by, sent.revoked_at) == (None, NOW)


def test_erasing_twice_is_no_fault(person):
    for _time in range(2):
        people_data.erase(person.pk, NOW)
        personal_data.erase(person.pk, NOW)


def test_unconfirmed_accounts_are_forgotten_and_used_ones_are_not(person):
    unconfirmed = make_person("unconfirmed@example.org")
    unconfirmed.emailaddress_set.update(verified=False)
    later = timezone.now() + timedelta(minutes=1)

    assert personal_data.forget_unconfirmed(later, True) == 1
    assert personal_data.forget_unconfirmed(later, False) == 1

    assert list(User.objects.values_list("email", flat=True)) == [person.email]


def test_invitations_that_ran_out_are_forgotten(person):
    assert people_data.forget_invitations(NOW, False) == 0
    assert people_data.forget_invitations(NOW + timedelta(days=15), False) == 1
