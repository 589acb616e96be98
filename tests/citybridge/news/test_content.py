"""What an issue tells: facts of the platform, frozen when it is sent."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from tests.citybridge.making import NOW, TODAY, make_organisation, make_profile
from tests.citybridge.news.making import make_issue

from citybridge.alliance.models import Member, Standing
from citybridge.core.errors import OperationError
from citybridge.core.languages import Language
from citybridge.events.models import Event
from citybridge.news.engine import Shown, content_of, read
from citybridge.news.models import Issue
from citybridge.news.operations import pick, send_issue
from citybridge.news.queries import new_members, proposed_profiles, shown_now
from citybridge.profiles.operations import withdraw_profile

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BEFORE = TODAY - 30 * DAY


def make_event(slug: str, first_day: date, **changes) -> Event:
    host = Member.objects.get(slug="foshan")
    names = {"name_de": f"Messe {slug}", "name_zh": f"展会{slug}", "name_en": f"Fair {slug}"}
    return Event.objects.create(
        slug=slug, kind="fair", host=host, starts_on=first_day, ends_on=first_day, **names, **changes
    )


def join(slug: str, first_day: date) -> None:
    member = Member.objects.get(slug=slug)
    member.standings.all().delete()
    Standing.objects.create(member=member, kind="member", period=DateRange(first_day, None))


def picked(*profiles, covers_from: date = BEFORE) -> Issue:
    issue = make_issue()
    by = {"by": None, "at": NOW, "version": issue.version}
    return pick(issue, covers_from=covers_from, profiles=profiles, **by)


def test_members_are_those_who_joined_after_the_day():
    join("bottrop", BEFORE)
    join("foshan", BEFORE + DAY)
    join("aachen", TODAY + DAY)

    found = new_members(since=BEFORE, until=TODAY)

    assert [row.member.slug for row in found] == ["foshan"]


def test_proposals_take_the_sides_in_turn_and_leave_sole_traders_out():
    german = [make_profile(make_organisation(native_name=f"Muster {n} GmbH")) for n in range(3)]
    chinese = make_profile(
        make_organisation(native_name="佛山示例机器人有限公司", latin_name="Sample", member="foshan")
    )
    make_profile(make_organisation(native_name="Erika Beispiel e. K."))

    found = proposed_profiles(today=TODAY)

    assert [profile.pk for profile in found] == [german[2].pk, chinese.pk, german[1].pk, german[0].pk]


def test_events_are_those_that_are_published_and_not_over():
    make_event("coming", TODAY + DAY)
    make_event("over", TODAY - DAY)
    make_event("draft", TODAY + DAY, state="draft")

    content = content_of(make_issue(), on=TODAY)

    assert [row["slug"] for row in content["events"]] == ["coming"]


def test_reader_gets_own_language_names_and_marks():
    profile = make_profile(
        make_organisation(native_name="佛山示例机器人有限公司", latin_name="Foshan Sample Robotics", member="foshan")
    )
    content = content_of(picked(profile), on=TODAY)
    everything = Shown(*shown_now(content, today=TODAY))

    english, chinese = (read(content, Language(code), shown=everything) for code in ("en", "zh"))

    assert (english.lead.title.text, english.lead.is_machine) == ("News in autumn", True)
    assert (chinese.lead.title.text, chinese.lead.is_machine) == ("秋季通讯", False)
    assert [row.organisation.text for row in (*english.profiles, *chinese.profiles)] == [
        "Foshan Sample Robotics", "佛山示例机器人有限公司",
    ]  # fmt: skip
    assert (english.profiles[0].title.language, english.profiles[0].is_sample) == ("de", True)


def test_what_was_sent_stays_while_the_link_goes():
    profile = make_profile(make_organisation())
    event = make_event("coming", TODAY + DAY)
    issue = picked(profile)
    send_issue(issue, version=issue.version, by=None, at=NOW)
    before = Issue.objects.get().content

    withdraw_profile(profile)
    Event.objects.filter(pk=event.pk).update(state="cancelled", name_en="Renamed")
    content = Issue.objects.get().content
    edition = read(content, Language.EN, shown=Shown(*shown_now(content, today=TODAY)))

    assert content == before
    assert [(row.title.text, row.public_id) for row in edition.profiles] == [("Anlagen zum Schweißen", "")]
    assert [(row.name, row.slug) for row in edition.events] == [("Fair coming", "")]


def test_profile_withdrawn_before_the_sending_is_left_out():
    profile = make_profile(make_organisation())
    issue = picked(profile)
    withdraw_profile(profile)

    assert content_of(issue, on=TODAY)["profiles"] == []


def test_issue_does_not_look_into_the_future():
    with pytest.raises(OperationError):
        picked(covers_from=TODAY + DAY)


def test_next_issue_begins_where_the_last_one_ended():
    issue = make_issue()
    send_issue(issue, version=issue.version, by=None, at=NOW)

    assert make_issue(at=NOW + 40 * DAY).covers_from == TODAY
