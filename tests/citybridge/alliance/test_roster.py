from datetime import date

import pytest

from citybridge.alliance.enums import Side, StandingKind
from citybridge.alliance.models import Member, Standing
from citybridge.alliance.operations import RosterError, change_standing, load_roster
from citybridge.alliance.queries import find_members, roster_on
from citybridge.demo.tables import read

pytestmark = pytest.mark.django_db

PUBLISHED = [
    (date(2017, 12, 7), (12, 6), (18, 10)),
    (date(2018, 10, 12), (17, 7), (19, 11)),
    (date(2019, 1, 15), (18, 8), (21, 12)),
    (date(2020, 4, 15), (19, 8), (21, 12)),
]


@pytest.mark.parametrize(("day", "german", "chinese"), PUBLISHED)
def test_roster_reproduces_the_published_figures(day, german, chinese):
    sides = roster_on(day).sides

    counts = {side: (part.member_count, part.region_count) for side, part in sides.items()}

    assert counts == {Side.DE: german, Side.CN: chinese}


def test_guest_is_present_but_not_counted():
    german = roster_on(date(2021, 7, 31)).sides[Side.DE]

    assert [(entry.member.slug, entry.standing) for entry in german.others] == [("dortmund", StandingKind.GUEST)]
    assert "dortmund" not in {entry.member.slug for entry in german.members}


def test_roster_before_the_founding_is_empty():
    assert [part.present for part in roster_on(date(2016, 4, 24)).sides.values()] == [(), ()]


def test_loading_twice_changes_nothing():
    before = list(Standing.objects.order_by("pk").values())

    loaded = load_roster(read("members.csv"))

    assert (loaded.created, loaded.updated) == (0, 47)
    assert list(Standing.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Zhuzhuo", "zhuzhou"),
        ("Zhaoquing", "zhaoqing"),
        ("Shenzen", "baoan"),
        ("Maomimg", "maoming"),
        ("Jaozuo", "jiaozuo"),
        ("佛山", "foshan"),
        ("foshan", "foshan"),
        ("Köln", "koeln"),
        ("Koeln", "koeln"),
        ("Cologne", "koeln"),
        ("博特罗普", "bottrop"),
        ("Rüsselsheim", "drei-gewinnt"),
        ("Freiburg", "schwarzwald"),
        ("Grevenbroich", "neuss"),
    ],
)
def test_member_is_found_by_any_spelling(text, slug):
    assert find_members(text)[0].slug == slug


def test_misspelling_does_not_become_a_member():
    find_members("Zhuzhuo")

    assert Member.objects.filter(slug="zhuzhuo").count() == 0


def test_homonym_taizhou_is_the_one_in_zhejiang_and_not_the_other():
    assert find_members("台州")[0].slug == "taizhou"
    assert [member.slug for member in find_members("泰州")] == []


def test_new_standing_ends_the_running_one():
    member = Member.objects.get(slug="dortmund")

    change_standing(member, kind=StandingKind.MEMBER, on=date(2022, 4, 1), source="plenary")

    spans = [(s.kind, s.period.lower, s.period.upper) for s in member.standings.order_by("period")]
    assert spans == [
        (StandingKind.GUEST, date(2021, 7, 1), date(2022, 4, 1)),
        (StandingKind.MEMBER, date(2022, 4, 1), None),
    ]


def test_second_standing_on_one_day_is_refused():
    member = Member.objects.get(slug="dortmund")

    with pytest.raises(RosterError):
        change_standing(member, kind=StandingKind.MEMBER, on=date(2021, 7, 1))


def test_unknown_region_names_the_row():
    row = {**read("members.csv")[0], "region": "DE-XX"}

    with pytest.raises(RosterError, match=r"aachen.*DE-XX"):
        load_roster([row])
