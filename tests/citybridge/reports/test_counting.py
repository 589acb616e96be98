"""Every figure beside a plain count of the same rows in SQL, written without the code that counts."""

import json
from datetime import date

import pytest
from django.db import connection
from tests.citybridge.making import make_profile
from tests.citybridge.outreach.paper import make_event
from tests.citybridge.reports.living import AT, company, joined, told, two_years

from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.events.models import Event
from citybridge.outcomes.queries.counting import contacts_told
from citybridge.outcomes.queries.counting import told as told_rows
from citybridge.outreach.operations.proving import keep_proof
from citybridge.outreach.queries.figures import MEASURES
from citybridge.outreach.queries.proof import proof_rows
from citybridge.profiles.models import CooperationProfile
from citybridge.reports.engine.publishing import total
from citybridge.reports.enums import CONFIRMED, DISPUTED, FUNNEL, OUTCOMES, STOCK, TOTAL
from citybridge.reports.queries.counting import BY_TOPIC, count_years
from citybridge.reports.queries.counts import YearCounts
from citybridge.reports.queries.rows import behind, recorded_organisations
from citybridge.topics.models import Topic

OF_CONTACT = """SELECT count(*) FROM outreach_contact c JOIN outreach_campaign p ON p.id = c.campaign_id
    JOIN events_event e ON e.id = c.event_id WHERE p.member_id = %(member)s
    AND extract(year FROM e.starts_on) = %(year)s AND """
OF_PRESENCE = """SELECT count(DISTINCT (p.event_id, p.organisation_id)) FROM events_participation p
    JOIN events_event e ON e.id = p.event_id LEFT JOIN events_attendee a ON a.participation_id = p.id
    LEFT JOIN events_checkin i ON i.attendee_id = a.id AND i.undone_at IS NULL
    WHERE p.member_id = %(member)s AND p.state IN ('registered', 'waiting', 'approved')
    AND extract(year FROM e.starts_on) = %(year)s"""
OF_PAIR = """SELECT count(*) FROM introductions_introduction i
    CROSS JOIN LATERAL (VALUES (i.asking_id), (i.counterpart_id)) AS side (id)
    JOIN organisations_organisation o ON o.id = side.id WHERE o.member_id = %(member)s
    AND extract(year FROM {day} AT TIME ZONE 'Europe/Berlin') = %(year)s"""
OF_OUTCOME = """SELECT count(*) FROM (SELECT DISTINCT least(w.organisation_id, w.counterpart_id),
    greatest(w.organisation_id, w.counterpart_id), w.kind, side.id
    FROM outcomes_outcome w CROSS JOIN LATERAL (VALUES (w.organisation_id), (w.counterpart_id)) AS side (id)
    WHERE w.retracted_at IS NULL AND extract(year FROM w.happened_on) = %(year)s AND w.kind = ANY(%(kinds)s)) AS x
    JOIN organisations_organisation o ON o.id = x.id WHERE o.member_id = %(member)s"""
LATEST = "(SELECT kind FROM outreach_answer a WHERE a.contact_id = c.id ORDER BY a.id DESC LIMIT 1)"
PLAIN = {
    "informed": OF_CONTACT + "c.informed_at IS NOT NULL",
    "opened": OF_CONTACT + "c.opened_at IS NOT NULL",
    "yes": OF_CONTACT + f"{LATEST} = 'yes'",
    "registered": OF_PRESENCE,
    "present": OF_PRESENCE + " AND i.id IS NOT NULL",
    "meetings": """SELECT count(*) FROM meetings_meeting m JOIN meetings_round r ON r.id = m.round_id
        JOIN events_event e ON e.id = r.event_id JOIN events_participation p ON p.id IN (m.first_id, m.second_id)
        WHERE m.state = 'held' AND p.member_id = %(member)s AND extract(year FROM e.starts_on) = %(year)s""",
    "asked": OF_PAIR.format(day="i.asked_at"),
    "agreed": OF_PAIR.format(day="i.agreed_at"),
    TOTAL: OF_OUTCOME,
    **dict.fromkeys(OUTCOMES, OF_OUTCOME),
    "organisations": """SELECT count(*) FROM organisations_organisation WHERE member_id = %(member)s
        AND is_published AND merged_into_id IS NULL AND extract(year FROM created_at) <= %(year)s""",
    **{
        f"{direction}s": f"""SELECT count(*) FROM profiles_cooperationprofile p JOIN organisations_organisation o
        ON o.id = p.organisation_id WHERE o.member_id = %(member)s AND o.is_published
        AND p.direction = '{direction}' AND extract(year FROM p.published_at) = %(year)s"""
        for direction in ("offer", "request")
    },
}


def plain_count(key: str, member: int, year: int) -> int:
    kinds = [key] if key in OUTCOMES else list(OUTCOMES)
    with connection.cursor() as cursor:
        cursor.execute(PLAIN[key], {"member": member, "year": year, "kinds": kinds})
        return int(cursor.fetchone()[0])


@pytest.fixture
def world(db):
    made = two_years()
    make_profile(made["ours"][0])
    make_profile(made["ours"][1], direction="request")
    make_profile(made["theirs"][0], state="draft")
    CooperationProfile.objects.filter(state="published").update(published_at=AT)
    return made


def test_every_figure_of_every_member_agrees_with_plain_sql(world):
    counted = count_years(2026, 2028, at=AT)
    places = [(key, year, pk) for key in PLAIN for year in counted for pk in members_with_figures()]

    found = {(key, year, member): counted[year].of(key, member) for key, year, member in places}

    assert found == {place: plain_count(place[0], place[2], place[1]) for place in places}
    assert {key for (key, _year, _member), number in found.items() if number} == {
        *STOCK, *FUNNEL, TOTAL, "enquiry", "quotation", "order", "joint_venture",
    }  # fmt: skip


def members_with_figures() -> list[int]:
    """The three of the story and one without anything."""
    return list(
        Member.objects.filter(slug__in=["bottrop", "foshan", "wuppertal", "aachen"]).values_list("pk", flat=True)
    )


def test_figures_agree_with_the_proofs_of_the_events_before_and_after_they_are_kept(world):
    def proven() -> dict[str, int]:
        rows = proof_rows(Event.objects.get(slug="fair-2027"), list(all_members()), today=AT.date())
        return {key: MEASURES[name].of(rows) for key, name in names.items()}

    names = {"informed": "informed", "opened": "opened", "yes": "answer-yes", "registered": "registered",
             "present": "travelled"}  # fmt: skip
    before = proven()
    counted = count_years(2027, 2027, at=AT)[2027]
    keep_proof(Event.objects.get(slug="fair-2027"), at=AT)
    kept = count_years(2027, 2027, at=AT)[2027]

    assert {key: counted.sum(key) for key in names} == before == proven() == {key: kept.sum(key) for key in names}
    assert kept.members["present"] == counted.members["present"]


def test_topics_count_each_organisation_once_under_each_root(world):
    counted = count_years(2027, 2027, at=AT)[2027]
    automation = Topic.objects.get(slug="automation")

    found = {
        (key, pk): sum(part.rows.count() for part in behind(key, 2027, members=[pk], topic=automation, at=AT))
        for key in BY_TOPIC
        for pk in members_with_figures()
    }

    assert found == {(key, pk): counted.topics[key]["automation"].get(pk, 0) for key, pk in found}


def test_the_rows_behind_a_figure_are_as_many_as_it_says(world):
    counted = count_years(2027, 2027, at=AT)[2027]
    bottrop = Member.objects.get(slug="bottrop").pk

    for key in (*FUNNEL, TOTAL, "enquiry", "confirmed"):
        shown = [row for part in behind(key, 2027, members=[bottrop], at=AT) for row in part.shown(0, 50)]
        assert len(shown) == counted.of(key, bottrop)
        assert all(bottrop in {one.member_id for one in row.organisations} for row in shown)


def test_rows_of_recorded_organisations(world):
    member = Member.objects.get(slug="bottrop")

    counted = count_years(2026, 2026, at=AT)[2026]

    assert recorded_organisations(2026, members=[member.pk]).count() == counted.of("organisations", member.pk) == 5


def test_two_roles_at_one_fair_and_words_of_both_sides_count_once(world):
    bottrop = Member.objects.get(slug="bottrop").pk
    counted = count_years(2027, 2027, at=AT)[2027]

    assert (counted.of("registered", bottrop), counted.of("enquiry", bottrop), counted.of("order", bottrop)) == (
        5,
        1,
        1,
    )
    assert counted.of("confirmed", bottrop) == 1


def test_outcomes_follow_the_rule_of_their_room(world):
    told(world["second"], world["ours"][1], world["theirs"][1], "ended", date(2028, 5, 1), end_reason="price")
    rows = list(contacts_told(told_rows((date(2028, 1, 1), date(2029, 1, 1)), kinds=OUTCOMES)))
    counted = count_years(2028, 2028, at=AT)[2028]

    assert total(counted, TOTAL) == len(rows) == 3
    assert total(counted, CONFIRMED) == sum(row["voices"] == 2 for row in rows) == 0
    assert counted.sum(DISPUTED) // 2 == sum(row["disputed"] for row in rows) == 1


def test_the_wish_counts_events_with_two_companies(world):
    joined(make_event("second-fair", "robotics", starts_on=Event.objects.get(slug="fair-2027").starts_on),
           company("wuppertal"))  # fmt: skip
    wishes = count_years(2027, 2027, at=AT)[2027].wishes

    named = {Member.objects.get(pk=member).slug: wish for member, wish in wishes.items()}
    assert named == {"bottrop": (1, 2), "foshan": (1, 2), "wuppertal": (0, 2)}


def test_bands_are_counted_a_contact_and_kind_and_never_added_up(world):
    counted = count_years(2027, 2028, at=AT)
    bottrop = Member.objects.get(slug="bottrop").pk

    assert counted[2027].bands[bottrop] == {"to_50k": 2, "under_10k": 1}
    assert counted[2028].bands[bottrop] == {"to_250k": 1}


def test_what_is_kept_comes_back_as_it_was(world):
    counted = count_years(2027, 2027, at=AT)[2027]

    assert YearCounts.from_json(2027, AT, json.loads(json.dumps(counted.as_json()))) == counted
