"""Who may do what with an organisation; for every "no" there is something that could have been seen or done."""

import pytest
from tests.citybridge.making import NOW, SECRETARIAT, make_organisation, officer_of, speaker_of

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible
from citybridge.organisations.access import get_editable_organisation, get_merge, get_organisation, get_pair
from citybridge.organisations.enums import MemberRole
from citybridge.organisations.models import OrganisationMember
from citybridge.organisations.operations import merge_organisations
from citybridge.organisations.policies import can_create, can_edit, can_publish, can_review_duplicates
from citybridge.organisations.queries import actor_for, own, visible_to

pytestmark = pytest.mark.django_db


def people() -> dict[str, Actor]:
    """By what they are to the organisations of Bottrop."""
    foreign = make_organisation(native_name="佛山示例有限公司", member="foshan")
    colleague = make_organisation(native_name="Nachbar GmbH")
    return {
        "visitor": VISITOR,
        "company elsewhere": speaker_of(foreign),
        "company of the same city": speaker_of(colleague),
        "office elsewhere": officer_of("foshan"),
        "office of a third city": officer_of("aachen"),
        "office": officer_of("bottrop"),
        "secretariat": SECRETARIAT,
    }


STRANGERS = {
    "visitor",
    "company elsewhere",
    "company of the same city",
    "office elsewhere",
    "office of a third city",
}
CARERS = {"office", "secretariat"}


def may(check, actors: dict[str, Actor]) -> set[str]:
    return {name for name, actor in actors.items() if check(actor)}


def opens(road, *ids):
    def check(actor: Actor) -> bool:
        try:
            road(actor, *ids)
        except NotVisible:
            return False
        return True

    return check


def test_published_organisation_is_seen_by_everyone_and_changed_by_its_own():
    organisation = make_organisation()
    actors = {**people(), "own company": speaker_of(organisation)}

    assert may(opens(get_organisation, organisation.public_id), actors) == {*STRANGERS, *CARERS, "own company"}
    assert may(opens(get_editable_organisation, organisation.public_id), actors) == {*CARERS, "own company"}
    assert may(lambda actor: can_edit(actor, organisation), actors) == {*CARERS, "own company"}
    assert may(lambda actor: can_publish(actor, organisation), actors) == CARERS


def test_hidden_organisation_is_seen_by_its_own_only():
    organisation = make_organisation(hidden=True)
    actors = {**people(), "own company": speaker_of(organisation)}

    seen = may(lambda actor: visible_to(actor).filter(pk=organisation.pk).exists(), actors)

    assert seen == {*CARERS, "own company"}
    assert may(opens(get_organisation, organisation.public_id), actors) == seen
    assert may(opens(get_editable_organisation, organisation.public_id), actors) == seen


def test_hidden_organisation_changes_no_count_for_strangers():
    actors = people()
    before = {name: visible_to(actor).count() for name, actor in actors.items()}

    make_organisation(hidden=True)

    after = {name: visible_to(actor).count() for name, actor in actors.items()}
    assert {name for name in actors if after[name] != before[name]} == CARERS


def test_pair_is_opened_by_those_who_care_for_both():
    first, second = make_organisation(), make_organisation()
    abroad = make_organisation(member="aachen")
    actors = {**people(), "company with both": speaker_of(first, second)}

    assert may(opens(get_pair, first.public_id, second.public_id), actors) == CARERS
    assert may(opens(get_pair, first.public_id, abroad.public_id), actors) == {"secretariat"}
    assert may(opens(get_pair, first.public_id, first.public_id), actors) == set()
    assert may(lambda actor: can_review_duplicates(actor, first, second), actors) == CARERS
    assert may(can_review_duplicates, actors) == {"secretariat"}


def test_merge_is_undone_by_those_who_care_for_both():
    first, second, abroad = make_organisation(), make_organisation(), make_organisation(member="aachen")
    within = merge_organisations(first, second, user_id=None, at=NOW)
    across = merge_organisations(first, abroad, user_id=None, at=NOW)

    actors = people()

    assert may(opens(get_merge, within.pk), actors) == CARERS
    assert may(opens(get_merge, across.pk), actors) == {"secretariat"}


def test_address_of_a_merged_record_leads_to_the_one_that_stays():
    first, second, last = (make_organisation() for _name in ("first", "second", "last"))
    merge_organisations(second, first, user_id=None, at=NOW)
    merge_organisations(last, second, user_id=None, at=NOW)

    assert get_organisation(VISITOR, first.public_id) == last


def test_address_of_a_merged_record_does_not_open_a_hidden_one():
    first, hidden = make_organisation(), make_organisation(hidden=True)
    merge_organisations(hidden, first, user_id=None, at=NOW)

    with pytest.raises(NotVisible):
        get_organisation(VISITOR, first.public_id)


def test_organisations_are_created_by_offices_and_the_secretariat():
    assert may(can_create, people()) == {"office", "office elsewhere", "office of a third city", "secretariat"}


def test_own_organisations_are_those_cared_for_and_spoken_for():
    spoken_for, cared_for = make_organisation(native_name="佛山示例有限公司", member="foshan"), make_organisation()
    member = Member.objects.get(slug="bottrop")
    actor = Actor(member_ids=frozenset({member.pk}), organisation_ids=frozenset({spoken_for.pk}))

    assert set(own(actor)) == {spoken_for, cared_for}
    assert set(own(VISITOR)) == set()


def test_actor_is_built_from_what_a_person_belongs_to():
    user = User.objects.create_user("both@example.org", name="Sample person")
    organisation, member = make_organisation(), Member.objects.get(slug="bottrop")
    organisation.people.add(user)
    member.office.people.add(user)

    actor = actor_for(user)

    assert actor == Actor(
        user_id=user.pk,
        member_ids=frozenset({member.pk}),
        organisation_ids=frozenset({organisation.pk}),
        editor_ids=frozenset({organisation.pk}),
    )


def test_reader_speaks_for_an_organisation_without_changing_it():
    user = User.objects.create_user("reader@example.org", name="Sample reader", is_interpreter=True)
    organisation = make_organisation()
    OrganisationMember.objects.create(organisation=organisation, user=user, role=MemberRole.MEMBER)

    actor = actor_for(user)

    assert actor == Actor(user_id=user.pk, organisation_ids=frozenset({organisation.pk}), is_interpreter=True)
    assert not can_edit(actor, organisation)


def test_person_speaks_for_the_record_their_own_was_merged_into():
    user = User.objects.create_user("speaker@example.org", name="Sample speaker")
    kept, merged = make_organisation(), make_organisation()
    merged.people.add(user)

    merge_organisations(kept, merged, user_id=None, at=NOW)

    assert actor_for(user).organisation_ids == {kept.pk}
