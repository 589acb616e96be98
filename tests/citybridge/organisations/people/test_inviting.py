"""Who may invite whom as what, the brakes on sending (R109), and the list of what is open."""

from datetime import timedelta

import pytest
from tests.citybridge.making import (
    NOW,
    SECRETARIAT,
    make_organisation,
    make_person,
    officer_of,
    reader_of,
    speaker_of,
)
from tests.citybridge.organisations.people.links import ADDRESS, office, sent, sign_up

from citybridge.accounts.actor import VISITOR
from citybridge.core.errors import NotVisible
from citybridge.organisations.access import get_invitation
from citybridge.organisations.enums import InvitationRole
from citybridge.organisations.operations.people import (
    UnableToInvite,
    revoke_invitation,
)
from citybridge.organisations.policies import can_invite
from citybridge.organisations.queries import actor_for, open_invitations
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db


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
