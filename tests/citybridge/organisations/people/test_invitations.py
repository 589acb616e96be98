"""Each rule of an invitation's link (R108), and the brakes on sending (R109)."""

import re
from datetime import timedelta

import pytest
from tests.citybridge.making import (
    NOW,
    PASSWORD,
    SECRETARIAT,
    make_organisation,
    make_person,
    officer_of,
    reader_of,
    speaker_of,
)

from citybridge.accounts.actor import VISITOR
from citybridge.accounts.models import User
from citybridge.alliance.models import Member, Office
from citybridge.core.errors import NotVisible
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.access import get_invitation
from citybridge.organisations.enums import InvitationRole, MemberRole
from citybridge.organisations.models import Invitation, OrganisationMember
from citybridge.organisations.operations.people import (
    AccountExists,
    UnableToInvite,
    UnusableInvitation,
    accept_by_sign_up,
    accept_invitation,
    invitation_of,
    invite,
    remove_from_office,
    resend_invitation,
    revoke_invitation,
)
from citybridge.organisations.policies import can_invite
from citybridge.organisations.queries import actor_for, open_invitations
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db

ADDRESS = "invited@example.org"
LINK = re.compile(r"/invitation/([\w-]+)/")


@pytest.fixture
def officer() -> User:
    return make_person("officer@example.org", office="bottrop")


def office() -> Office:
    return Member.objects.get(slug="bottrop").office


def sent(officer: User, **changes) -> tuple[Invitation, str]:
    """An invitation as editor and the token of its link."""
    place = {} if {"office", "organisation"} & set(changes) else {"organisation": make_organisation()}
    given = {"role": InvitationRole.EDITOR, "inviter": officer, "language": "de", "at": NOW, **place, **changes}
    invitation = invite(ADDRESS, **given)
    return invitation, token_of(ADDRESS)


def token_of(address: str) -> str:
    mail = OutgoingMail.objects.filter(to_address=address).order_by("-pk").first()
    return LINK.search(mail.plain).group(1)


def sign_up(token: str, at=NOW) -> User:
    return accept_by_sign_up(token, name="Somebody", password=PASSWORD, language="de", at=at)


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


@pytest.mark.parametrize(
    ("role", "right"),
    [(InvitationRole.SECRETARIAT, "is_secretariat"), (InvitationRole.INTERPRETER, "is_interpreter")],
)
def test_secretariat_invites_for_the_alliance(role, right):
    secretary = make_person("secretary@example.org", is_secretariat=True)
    _invitation, token = sent(secretary, role=role, organisation=None)

    user = sign_up(token)

    user.refresh_from_db()
    assert getattr(user, right)


def test_office_invites_a_colleague(officer):
    _invitation, token = sent(officer, role=InvitationRole.OFFICE, office=office())

    assert actor_for(sign_up(token)).member_ids == {office().member_id}


def roles_of(actor, organisation, the_office) -> set[str]:
    """Every role that the actor may invite as, to a place of Bottrop."""
    places = {
        **{role: {"organisation": organisation} for role in ("member", "editor")},
        "office": {"office": the_office},
        "secretariat": {},
        "interpreter": {},
    }
    return {role for role, place in places.items() if can_invite(actor, role, **place)}


def test_nobody_invites_above_their_own_role():
    organisation, foreign = make_organisation(), make_organisation(member="foshan")
    everything = {"member", "editor", "office", "secretariat", "interpreter"}
    actors = {
        "visitor": VISITOR,
        "member": reader_of(organisation),
        "editor": speaker_of(organisation),
        "editor elsewhere": speaker_of(foreign),
        "office": officer_of("bottrop"),
        "office elsewhere": officer_of("foshan"),
        "secretariat": SECRETARIAT,
    }

    allowed = {name: roles_of(actor, organisation, office()) for name, actor in actors.items()}

    assert allowed == {
        "visitor": set(),
        "member": set(),
        "editor": {"member", "editor"},
        "editor elsewhere": set(),
        "office": {"member", "editor", "office"},
        "office elsewhere": set(),
        "secretariat": everything,
    }


def test_foreign_invitation_looks_like_none(officer):
    invitation, _token = sent(officer)

    assert get_invitation(officer_of("bottrop"), invitation.public_id) == invitation
    for stranger in (VISITOR, officer_of("foshan"), speaker_of(make_organisation())):
        with pytest.raises(NotVisible):
            get_invitation(stranger, invitation.public_id)


def test_who_acts_in_the_role_already_is_not_invited(officer):
    organisation = make_organisation()
    organisation.people.add(make_person(ADDRESS))

    with pytest.raises(UnableToInvite):
        sent(officer, organisation=organisation)


def test_one_address_is_not_flooded(officer):
    for number in range(5):
        sent(officer, organisation=make_organisation(native_name=f"Muster {number} GmbH"))

    with pytest.raises(UnableToInvite):
        sent(officer)
    assert sent(officer, at=NOW + timedelta(days=1, seconds=1))


def test_each_step_leaves_a_line_without_the_address_in_the_log(officer):
    invitation, token = sent(officer)
    user = sign_up(token)

    events = AuditEvent.objects.filter(noun__in=["invitation", "organisation"]).order_by("pk")

    assert [event.verb for event in events] == ["invitation.sent", "membership.added", "invitation.accepted"]
    assert {tuple(event.members) for event in events} == {(invitation.organisation.member_id,)}
    assert events.last().about == user.pk
    assert ADDRESS not in str(list(events.values()))


def test_list_shows_open_ones_of_this_place_only(officer):
    mine, _token = sent(officer)
    sent(officer, organisation=make_organisation())
    revoked, _token = sent(officer, organisation=mine.organisation, role=InvitationRole.MEMBER)
    revoke_invitation(revoked, by=officer.pk, at=NOW)

    assert list(open_invitations(at=NOW, organisation=mine.organisation)) == [mine]
