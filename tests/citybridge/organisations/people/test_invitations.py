"""Each rule of an invitation's link (R108)."""

from datetime import timedelta

import pytest
from tests.citybridge.making import (
    NOW,
    PASSWORD,
    SECRETARIAT,
    make_organisation,
    make_person,
)
from tests.citybridge.organisations.people.links import ADDRESS, office, sent, sign_up, token_of

from citybridge.accounts.models import User
from citybridge.organisations.enums import InvitationRole, MemberRole
from citybridge.organisations.models import Invitation, OrganisationMember
from citybridge.organisations.operations.people import (
    AccountExists,
    UnusableInvitation,
    accept_invitation,
    invitation_of,
    remove_from_office,
    resend_invitation,
    revoke_invitation,
)
from citybridge.organisations.queries import actor_for

pytestmark = pytest.mark.django_db


def test_token_has_128_bits_at_least_and_is_kept_as_its_hash_only(officer):
    invitation, token = sent(officer)

    assert len(token) * 6 >= 128
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values().get())
    assert invitation_of(token, at=NOW) == invitation


def test_link_makes_an_account_with_a_confirmed_address_and_the_role(officer):
    invitation, token = sent(officer)

    user = sign_up(token)

    membership = OrganisationMember.objects.get(user=user)
    assert (membership.organisation, membership.role) == (invitation.organisation, MemberRole.EDITOR)
    assert list(user.emailaddress_set.values_list("email", "verified", "primary")) == [(ADDRESS, True, True)]
    assert user.check_password(PASSWORD)


def test_link_works_once(officer):
    _invitation, token = sent(officer)
    sign_up(token)

    with pytest.raises(UnusableInvitation):
        sign_up(token)


def test_link_ends_after_14_days(officer):
    _invitation, token = sent(officer)

    assert invitation_of(token, at=NOW + timedelta(days=13, hours=23))
    with pytest.raises(UnusableInvitation):
        sign_up(token, at=NOW + timedelta(days=14))


def test_link_is_revocable(officer):
    invitation, token = sent(officer)

    revoke_invitation(invitation, by=officer.pk, at=NOW)

    with pytest.raises(UnusableInvitation):
        sign_up(token)


def test_new_link_ends_the_old_one(officer):
    invitation, old = sent(officer)

    resend_invitation(invitation, by=officer, at=NOW)

    with pytest.raises(UnusableInvitation):
        invitation_of(old, at=NOW)
    assert invitation_of(token_of(ADDRESS), at=NOW) == invitation


def test_second_invitation_of_one_address_to_one_place_ends_the_first(officer):
    organisation = make_organisation()
    _first, old = sent(officer, organisation=organisation)

    _second, new = sent(officer, organisation=organisation)

    with pytest.raises(UnusableInvitation):
        invitation_of(old, at=NOW)
    assert invitation_of(new, at=NOW)


def test_link_is_for_its_address_only(officer):
    _invitation, token = sent(officer)
    other = make_person("other@example.org")

    with pytest.raises(UnusableInvitation):
        accept_invitation(token, user=other, at=NOW)

    assert actor_for(other).organisation_ids == frozenset()


def test_unconfirmed_account_with_the_address_does_not_accept(officer):
    _invitation, token = sent(officer)
    user = make_person(ADDRESS)
    user.emailaddress_set.update(verified=False)

    with pytest.raises(UnusableInvitation):
        accept_invitation(token, user=user, at=NOW)


def test_holder_of_the_address_gives_way_to_nobody(officer):
    """Somebody signed up with the address before and never confirmed: that account and its password go."""
    _invitation, token = sent(officer)
    stranger = make_person(ADDRESS, "the stranger's password")
    stranger.emailaddress_set.update(verified=False)

    user = sign_up(token)

    assert not User.objects.filter(pk=stranger.pk).exists()
    assert user.check_password(PASSWORD)


def test_address_with_an_account_accepts_signed_in(officer):
    _invitation, token = sent(officer, role=InvitationRole.MEMBER)
    user = make_person(ADDRESS)

    with pytest.raises(AccountExists):
        sign_up(token)
    accept_invitation(token, user=user, at=NOW)

    assert actor_for(user).editor_ids == frozenset()
    assert len(actor_for(user).organisation_ids) == 1


def test_invitation_makes_no_right_smaller(officer):
    organisation = make_organisation()
    user = make_person(ADDRESS)
    _invitation, token = sent(officer, organisation=organisation, role=InvitationRole.MEMBER)
    organisation.people.add(user)

    accept_invitation(token, user=user, at=NOW)

    assert actor_for(user).editor_ids == {organisation.pk}


def test_invitation_falls_with_the_right_of_its_inviter(officer):
    _invitation, token = sent(officer)
    _colleague, colleagues_token = sent(officer, role=InvitationRole.OFFICE, office=office())

    remove_from_office(office(), officer, actor=SECRETARIAT, at=NOW)

    for lost in (token, colleagues_token):
        with pytest.raises(UnusableInvitation):
            sign_up(lost)


def test_invitation_falls_with_the_account_of_its_inviter(officer):
    _invitation, token = sent(officer)
    User.objects.filter(pk=officer.pk).update(is_active=False)

    with pytest.raises(UnusableInvitation):
        sign_up(token)
