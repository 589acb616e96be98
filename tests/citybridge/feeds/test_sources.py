"""Whose calendar holds what; and the secret of its address."""

import dataclasses
from datetime import UTC, date, datetime

import pytest
from tests.citybridge.making import NOW, TODAY, make_organisation, make_user, officer_of, reader_of

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible
from citybridge.events.models import Attendee, Event, Participation, ProgrammeItem
from citybridge.feeds.access import get_feed_key
from citybridge.feeds.engine.sources import Asked, entries_for
from citybridge.feeds.models import FeedKey
from citybridge.feeds.operations import renew_feed_key, revoke_feed_key
from citybridge.feeds.personal_data import forget_revoked
from citybridge.feeds.policies import may_act

pytestmark = pytest.mark.django_db
NOBODY = 10**9
SITE = "https://citybridge.example"


def make_event(slug: str, host: str, **fields: object) -> Event:
    names = {"name_de": slug, "name_zh": slug, "name_en": slug}
    days = {"starts_on": date(2027, 3, 27), "ends_on": date(2027, 3, 29)}
    return Event.objects.create(
        slug=slug, kind="fair", host=Member.objects.get(slug=host), **{**names, **days, **fields}
    )


@pytest.fixture
def world():
    """A published fair with a day of registration and a programme, a draft, one that is over, and a participant."""
    fair = make_event("fair", "foshan", registration_until=date(2027, 3, 1))
    make_event("draft", "foshan", state="draft")
    make_event("over", "foshan", starts_on=date(2018, 10, 24), ends_on=date(2018, 10, 27))
    item = ProgrammeItem.objects.create(
        event=fair,
        name_de="Eröffnung",
        name_zh="开幕",
        name_en="Opening",
        starts_at=datetime(2027, 3, 29, 1, tzinfo=UTC),
        ends_at=datetime(2027, 3, 29, 2, tzinfo=UTC),
    )
    company = make_organisation()
    participation = Participation.objects.create(
        event=fair, organisation=company, member=company.member, state="approved", registered_at=NOW
    )
    return fair, item, company, participation


def titles(actor: Actor) -> list[str]:
    if actor is not VISITOR:
        actor = dataclasses.replace(actor, user_id=actor.user_id or NOBODY)
    return sorted(entry.title for entry in entries_for(Asked(actor, TODAY, SITE)))


def test_each_role_has_its_own(world):
    _fair, _item, company, participation = world
    interpreter = make_user("Interpreter")
    Attendee.objects.create(participation=participation, user=interpreter, native_name="王样例")
    ours = ["Last day to register: fair", "Opening – fair", "fair"]

    assert titles(VISITOR) == ["fair"]
    assert titles(reader_of(company)) == ours
    assert titles(officer_of("bottrop")) == ours
    assert titles(officer_of("foshan")) == ["Last day to register: fair", "Opening – fair", "draft", "fair"]
    assert titles(Actor(user_id=interpreter.pk, is_interpreter=True)) == ours
    assert titles(reader_of(make_organisation(native_name="Unbeteiligt GmbH"))) == []
    everything = ["Last day to register: fair", "Opening – fair", "draft", "fair"]
    assert titles(Actor(user_id=interpreter.pk, is_secretariat=True)) == everything


def test_cancelled_participation_leaves_the_calendar(world):
    _fair, _item, company, participation = world
    participation.state = "cancelled"
    participation.save()

    assert titles(reader_of(company)) == []


def test_entry_of_an_event_tells_its_address_and_counts_its_changes(world):
    fair = world[0]
    fair.version, fair.state = 4, "cancelled"
    fair.save()

    found = entries_for(Asked(VISITOR, TODAY, SITE))
    told = dataclasses.replace(found[0], changed_at=NOW)
    assert (told.uid, told.sequence, told.is_cancelled) == (str(fair.public_id), 4, True)
    assert told.address == "https://citybridge.example/en/events/fair/"


def test_address_of_an_online_meeting_is_for_those_who_are_admitted(world):
    fair, _item, company, _participation = world
    fair.meeting_url = "https://meeting.example/one"
    fair.save()
    other = make_organisation(native_name="Wartend GmbH")
    Participation.objects.create(
        event=fair, organisation=other, member=other.member, state="waiting", registered_at=NOW
    )

    def told(actor: Actor) -> bool:
        actor = dataclasses.replace(actor, user_id=NOBODY) if actor is not VISITOR else actor
        return any("meeting.example" in entry.text for entry in entries_for(Asked(actor, TODAY, SITE)))

    actors = (reader_of(company), officer_of("foshan"), reader_of(other), VISITOR)
    assert [told(actor) for actor in actors] == [True, True, False, False]


def test_secret_is_kept_as_a_fingerprint_and_renewing_ends_the_old_one():
    user = make_user("Somebody")
    old = renew_feed_key(user, acting="", at=NOW)
    new = renew_feed_key(user, acting="", at=NOW)

    assert FeedKey.objects.filter(token_hash__in=[old, new]).count() == 0
    assert get_feed_key(new).user == user
    with pytest.raises(NotVisible):
        get_feed_key(old)
    assert revoke_feed_key(user, acting="", at=NOW) is True
    assert revoke_feed_key(user, acting="", at=NOW) is False
    with pytest.raises(NotVisible):
        get_feed_key(new)


def test_secret_of_a_closed_account_opens_nothing():
    user = make_user("Somebody")
    token = renew_feed_key(user, acting="", at=NOW)
    user.is_active = False
    user.save()

    with pytest.raises(NotVisible):
        get_feed_key(token)


def test_revoked_keys_are_forgotten():
    user = make_user("Somebody")
    renew_feed_key(user, acting="", at=NOW)
    revoke_feed_key(user, acting="", at=NOW)

    later = NOW.replace(year=2027)
    assert (forget_revoked(NOW, True), forget_revoked(later, True), forget_revoked(later, False)) == (0, 1, 1)
    assert not FeedKey.objects.exists()


@pytest.mark.parametrize(
    ("acting", "may"),
    [("", True), ("office:3", True), ("office:4", False), ("organisation:3", False), ("secretariat", False),
     ("office:", False), ("nonsense:3", False)],
)  # fmt: skip
def test_calendar_ends_with_the_role(acting: str, may: bool):
    assert may_act(Actor(user_id=1, member_ids=frozenset({3})), acting) is may
