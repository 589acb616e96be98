"""Who may do what with a profile; for every "no" there is something that could have been seen or done."""

import pytest
from tests.citybridge.making import (
    LAST_DAY,
    NOW,
    SECRETARIAT,
    TODAY,
    make_organisation,
    make_profile,
    officer_of,
    speaker_of,
)

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.core.errors import NotVisible
from citybridge.organisations.operations import merge_organisations
from citybridge.profiles import policies
from citybridge.profiles.access import get_editable_profile, get_profile
from citybridge.profiles.queries import expiring_for, found_on, own, visible_to, waiting_for

pytestmark = pytest.mark.django_db

STATES = ("draft", "submitted", "published", "expired", "withdrawn")
HIDDEN = ("draft", "submitted", "expired", "withdrawn")
EVERYBODY = {
    "visitor",
    "company elsewhere",
    "company of the same city",
    "office elsewhere",
    "own company",
    "office",
    "secretariat",
}
CARERS = {"office", "secretariat"}
OWN = CARERS | {"own company"}
# Who may do it, in which states.
RIGHTS = {
    "can_edit": (OWN, set(STATES)),
    "can_submit": (OWN, {"draft", "withdrawn"}),
    "can_publish": (CARERS, {"submitted"}),
    "can_return": (CARERS, {"submitted", "published"}),
    "can_renew": (OWN, {"published", "expired"}),
    "can_withdraw": (OWN, {"submitted", "published", "expired"}),
}  # fmt: skip


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def actors(organisation) -> dict[str, Actor]:
    """By what they are to a company of Bottrop."""
    return {
        "visitor": VISITOR,
        "company elsewhere": speaker_of(make_organisation(native_name="佛山示例有限公司", member="foshan")),
        "company of the same city": speaker_of(make_organisation(native_name="Nachbar GmbH")),
        "office elsewhere": officer_of("foshan"),
        "own company": speaker_of(organisation),
        "office": officer_of("bottrop"),
        "secretariat": SECRETARIAT,
    }


def opened_by(road, profile, actors) -> set[str]:
    opened = set()
    for name, actor in actors.items():
        try:
            road(actor, profile.public_id, today=TODAY)
        except NotVisible:
            continue
        opened.add(name)
    return opened


def test_published_profile_is_seen_by_everyone_and_changed_by_its_own(organisation, actors):
    profile = make_profile(organisation)

    assert opened_by(get_profile, profile, actors) == EVERYBODY
    assert opened_by(get_editable_profile, profile, actors) == OWN


@pytest.mark.parametrize("state", HIDDEN)
def test_other_profiles_are_seen_by_their_own_only(state, organisation, actors):
    profile = make_profile(organisation, state=state)

    assert opened_by(get_profile, profile, actors) == OWN
    assert opened_by(get_editable_profile, profile, actors) == OWN
    assert {name for name, actor in actors.items() if visible_to(actor, today=TODAY).exists()} == OWN


def test_profile_of_a_hidden_organisation_is_seen_by_its_own_only(actors):
    hidden = make_organisation(hidden=True)
    profile = make_profile(hidden)
    actors["own company"] = speaker_of(hidden)

    assert opened_by(get_profile, profile, actors) == OWN
    assert found_on(TODAY).count() == 0


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_hidden_profile_changes_no_count_for_strangers(state, organisation, actors):
    make_profile(organisation)
    before = {name: visible_to(actor, today=TODAY).count() for name, actor in actors.items()}

    make_profile(organisation, state=state)

    after = {name: visible_to(actor, today=TODAY).count() for name, actor in actors.items()}
    assert {name for name in actors if after[name] != before[name]} == OWN


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("state", STATES)
def test_right_depends_on_person_and_state(right, state, organisation, actors):
    profile = make_profile(organisation, state=state)
    people, states = RIGHTS[right]

    allowed = {name for name, actor in actors.items() if getattr(policies, right)(actor, profile)}

    assert allowed == (people if state in states else set())


def test_profile_of_a_merged_record_is_seen_with_the_one_that_stays(organisation, actors):
    kept = make_organisation()
    profile = make_profile(organisation, state="draft")
    merge_organisations(kept, organisation, user_id=None, at=NOW)
    actors["own company"] = speaker_of(kept)

    assert opened_by(get_profile, profile, actors) == OWN


def test_waiting_profiles_are_those_the_actor_may_publish(organisation, actors):
    profile = make_profile(organisation, state="submitted")
    make_profile(organisation, state="draft")

    waiting = {name for name, actor in actors.items() if list(waiting_for(actor)) == [profile]}

    assert waiting == CARERS


def test_expiring_profiles_are_the_actors_own_and_ordered_by_day(organisation):
    published = make_profile(organisation)
    expired = make_profile(make_organisation(), state="expired")
    make_profile(make_organisation(member="foshan"))

    soon = expiring_for(officer_of("bottrop"), today=LAST_DAY)
    now = expiring_for(officer_of("bottrop"), today=TODAY)

    assert (set(soon), list(now)) == ({published, expired}, [])


def test_own_profiles_are_in_any_state(organisation, actors):
    profiles = {make_profile(organisation, state=state) for state in ("draft", "submitted", "withdrawn")}

    assert {name for name, actor in actors.items() if set(own(actor)) == profiles} == {"own company", "office"}
    assert not own(VISITOR).exists()
