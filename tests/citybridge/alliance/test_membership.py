"""Who applied, what each standing gives the right to, and that no place comes in twice."""

from datetime import date
from decimal import Decimal

import pytest

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.alliance.access import get_member, get_own_member
from citybridge.alliance.enums import MemberKind, Right, StandingKind
from citybridge.alliance.models import Member, Region
from citybridge.alliance.operations import (
    Homonyms,
    NewMember,
    NotEntitled,
    Place,
    RosterError,
    change_standing,
    check_right,
    create_member,
)
from citybridge.alliance.policies import RIGHTS, may, who_may
from citybridge.alliance.queries import known_members, namesakes, roster_on
from citybridge.core.errors import NotVisible

pytestmark = pytest.mark.django_db
APPLIED, ADMITTED, LEFT = date(2026, 11, 23), date(2027, 3, 1), date(2028, 3, 1)


def new_member(**changes) -> NewMember:
    given = {
        "slug": "musterstadt",
        "kind": MemberKind.CITY,
        "region": Region.objects.get(code="DE-NW"),
        "name_de": "Musterstadt",
        "name_zh": "样例市",
        "name_en": "Musterstadt",
        "latitude": Decimal("51.5"),
        "longitude": Decimal("7.5"),
        "places": [Place("Musterstadt", "样例市")],
    }
    return NewMember(**{**given, **changes})


def test_member_is_entered_with_place_office_and_standing():
    member = create_member(new_member(), applied_on=APPLIED, source="application")

    place, standing = member.municipalities.get(), member.standings.get()
    assert (place.slug, place.native_name, place.latin_name, place.name_zh) == (
        "de-nw-musterstadt",
        "Musterstadt",
        "Musterstadt",
        "样例市",
    )
    assert (standing.kind, standing.period.lower, standing.period.upper, standing.source) == (
        StandingKind.APPLICANT,
        APPLIED,
        None,
        "application",
    )
    assert member.office.name_de == "Wirtschaftsförderung Musterstadt"


def test_taken_short_name_is_refused():
    with pytest.raises(RosterError, match="aachen"):
        create_member(new_member(slug="aachen"), applied_on=APPLIED)


def test_namesake_is_refused_until_somebody_has_looked_at_it():
    """Another 台州 or one in the same Latin letters is a warning, never a silent merge."""
    alike = new_member(slug="taizhou-jiangsu", region=Region.objects.get(code="CN-JS"), name_de="Taizhou",
                       name_en="Taizhou", name_zh="泰州", places=[Place("Taizhou", "泰州")])  # fmt: skip

    with pytest.raises(Homonyms) as refused:
        create_member(alike, applied_on=APPLIED)
    created = create_member(alike, applied_on=APPLIED, knows=refused.value.members)

    assert [member.slug for member in refused.value.members] == ["taizhou"]
    assert sorted(member.slug for member in namesakes(["Taizhou"])) == ["taizhou", "taizhou-jiangsu"]
    assert created.municipalities.get().slug == "cn-js-taizhou"


def test_two_places_of_one_spelling_in_one_region_stay_two():
    first = create_member(new_member(), applied_on=APPLIED)

    second = create_member(new_member(slug="musterstadt-2", name_zh="另一市"), applied_on=APPLIED, knows=[first])

    assert second.municipalities.get().slug == "de-nw-musterstadt-2"


def test_applicant_is_shown_to_its_office_and_the_secretariat_only():
    member = create_member(new_member(), applied_on=APPLIED)
    office = Actor(member_ids=frozenset({member.pk}))

    assert get_member(office, "musterstadt") == get_member(Actor(is_secretariat=True), "musterstadt") == member
    for stranger in (VISITOR, Actor(user_id=None, member_ids=frozenset({Member.objects.get(slug="aachen").pk}))):
        with pytest.raises(NotVisible):
            get_member(stranger, "musterstadt")
    with pytest.raises(NotVisible):
        get_own_member(office, "aachen")
    assert member not in known_members()
    assert member.pk not in {entry.member.pk for side in roster_on(APPLIED).sides.values() for entry in side.present}


def test_counts_follow_the_standing_by_day():
    member = create_member(new_member(), applied_on=APPLIED)
    change_standing(member, kind=StandingKind.OBSERVER, on=ADMITTED)
    change_standing(member, kind=StandingKind.MEMBER, on=date(2027, 9, 1))
    change_standing(member, kind=StandingKind.LEFT, on=LEFT)

    days = [APPLIED, ADMITTED, date(2027, 8, 31), date(2027, 9, 1), date(2028, 2, 29), LEFT]
    counts = [roster_on(day).sides["DE"].member_count for day in days]

    before = counts[0]
    assert [count - before for count in counts] == [0, 0, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("standing", "rights"),
    [
        (StandingKind.APPLICANT, set()),
        (StandingKind.GUEST, {Right.BE_FOUND, Right.READ}),
        (StandingKind.OBSERVER, {Right.BE_FOUND, Right.READ, Right.ATTEND}),
        (StandingKind.MEMBER, set(Right)),
        (StandingKind.LEFT, set()),
    ],
)
def test_each_standing_has_its_rights(standing, rights):
    assert RIGHTS[standing] == rights


def test_right_follows_the_day():
    member = Member.objects.get(slug="bottrop")
    change_standing(member, kind=StandingKind.LEFT, on=LEFT)

    assert (may(member, Right.VOTE, on=date(2028, 2, 29)), may(member, Right.VOTE, on=LEFT)) == (True, False)
    assert member.pk in who_may(Right.VOTE, on=APPLIED) - who_may(Right.VOTE, on=LEFT)
    check_right(member, Right.VOTE, on=APPLIED)
    with pytest.raises(NotEntitled, match="votes"):
        check_right(member.pk, Right.VOTE, on=LEFT)
