import pytest
from tests.citybridge.making import NOW, SECRETARIAT, make_organisation, make_person, officer_of

from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible
from citybridge.organisations.access import get_membership
from citybridge.organisations.enums import InvitationRole, MemberRole
from citybridge.organisations.models import OrganisationMember
from citybridge.organisations.operations.people import (
    LastOne,
    change_role,
    remove_alliance_role,
    remove_from_office,
    remove_member,
)
from citybridge.organisations.policies import can_edit
from citybridge.organisations.queries import actor_for
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation()


def member(organisation, email: str, role: str = MemberRole.EDITOR) -> OrganisationMember:
    return OrganisationMember.objects.create(organisation=organisation, user=make_person(email), role=role)


def test_lost_right_acts_on_the_next_look(organisation):
    first, second = member(organisation, "a@example.org"), member(organisation, "b@example.org")

    change_role(second, role=MemberRole.MEMBER, actor=actor_for(first.user), at=NOW)

    assert not can_edit(actor_for(second.user), organisation)


def test_last_editor_is_kept_by_editors(organisation):
    last = member(organisation, "a@example.org")
    member(organisation, "b@example.org", MemberRole.MEMBER)

    with pytest.raises(LastOne):
        remove_member(last, actor=actor_for(last.user), at=NOW)
    with pytest.raises(LastOne):
        change_role(last, role=MemberRole.MEMBER, actor=actor_for(last.user), at=NOW)

    last.refresh_from_db()
    assert last.role == MemberRole.EDITOR


def test_office_removes_even_the_last_editor(organisation):
    last = member(organisation, "a@example.org")

    remove_member(last, actor=officer_of("bottrop"), at=NOW)

    assert actor_for(last.user).organisation_ids == frozenset()


def test_closed_account_is_no_other_editor(organisation):
    last, gone = member(organisation, "a@example.org"), member(organisation, "b@example.org")
    gone.user.is_active = False
    gone.user.save()

    with pytest.raises(LastOne):
        remove_member(last, actor=actor_for(last.user), at=NOW)


def test_last_person_of_an_office_is_kept_except_by_the_secretariat():
    office = Member.objects.get(slug="bottrop").office
    last = make_person(office="bottrop")

    with pytest.raises(LastOne):
        remove_from_office(office, last, actor=actor_for(last), at=NOW)
    remove_from_office(office, last, actor=SECRETARIAT, at=NOW)

    assert actor_for(last).member_ids == frozenset()


def test_last_person_of_the_secretariat_is_kept():
    last = make_person(is_secretariat=True)

    with pytest.raises(LastOne):
        remove_alliance_role(last, role=InvitationRole.SECRETARIAT, actor=SECRETARIAT, at=NOW)


def test_removing_twice_is_no_fault_and_one_line_in_the_log(organisation):
    membership = member(organisation, "a@example.org")
    for _time in range(2):
        remove_member(membership, actor=officer_of("bottrop"), at=NOW)

    assert AuditEvent.objects.filter(verb="member.removed").count() == 1


def test_membership_is_found_in_its_own_organisation_only(organisation):
    other = make_organisation(native_name="Andere GmbH")
    membership = member(other, "a@example.org")

    with pytest.raises(NotVisible):
        get_membership(officer_of("bottrop"), organisation, membership.user.public_id)
