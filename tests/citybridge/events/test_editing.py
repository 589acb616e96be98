"""Repeating, moving, cancelling and describing events; rights and forgetting."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.citybridge.events.fairs import FIRST_DAY, make_company, make_event, people, states, take_part
from tests.citybridge.making import NOW, make_user, officer_of

from citybridge.accounts.actor import VISITOR
from citybridge.events.models import Attendee, Event
from citybridge.events.operations import cancel_event, clone_event, update_event
from citybridge.events.operations.cancelling import tell_all_of_cancelled
from citybridge.events.operations.forgetting import erase_person, forget_attendees
from citybridge.events.operations.placing import StandTaken, save_hall, save_stand, stand_for
from citybridge.events.operations.scheduling import save_programme_item
from citybridge.events.operations.texts import Words
from citybridge.events.queries import visible_to
from citybridge.events.queries.describing import describe
from citybridge.events.queries.people import attendances_of
from citybridge.events.validators.moments import moment_of
from citybridge.events.validators.place import HallData, ProgrammeData, StandData
from citybridge.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
KNOWN = {"by": None, "at": NOW}


def point(day: date, starts: time, ends: time) -> ProgrammeData:
    return ProgrammeData("Punkt", "议程", "Point", day, starts, ends)


def with_stand(event: Event, joint_of: str = ""):
    hall = save_hall(event, HallData("Halle", "展馆", "Hall"), **KNOWN)
    return save_stand(event, StandData(hall.public_id, "A1", joint_of), **KNOWN)


def test_a_repeated_event_keeps_its_clock_over_summer_time():
    """9:00 in Berlin is 8:00 UTC on 27 March 2027 and 7:00 UTC on 28 March 2028, both as clocks there show it."""
    event = make_event()
    with_stand(event)
    save_programme_item(event, point(FIRST_DAY, time(9), time(10)), **KNOWN)

    clone = clone_event(event, starts_on=date(2028, 3, 28), **KNOWN)

    item = clone.programme.get()
    assert (event.programme.get().starts_at, item.starts_at) == (
        datetime(2027, 3, 27, 8, tzinfo=UTC),
        datetime(2028, 3, 28, 7, tzinfo=UTC),
    )
    assert (clone.slug, clone.name_zh, clone.halls.get().stands.get().code) == ("fair-2028", "2028年博览会", "A1")
    assert [text.outdated for text in clone.texts.all()] == [True]


def test_the_programme_moves_with_the_event():
    event = make_event(starts_on=date(2027, 5, 3), ends_on=date(2027, 5, 4))
    save_programme_item(event, point(date(2027, 5, 4), time(9), time(10)), **KNOWN)
    data = replace(describe(event), starts_on=date(2027, 5, 10), ends_on=date(2027, 5, 11), time_zone="Asia/Shanghai")

    update_event(event, data, words={}, version=1, **KNOWN)

    assert event.programme.get().starts_at == datetime(2027, 5, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(("day", "code"), [(date(2027, 3, 28), "nonexistent"), (date(2027, 10, 31), "ambiguous")])
def test_half_past_two_on_the_nights_of_the_change(day, code):
    with pytest.raises(Exception) as fault:  # noqa: PT011 - its code is looked at
        moment_of(day, time(2, 30), "Europe/Berlin")

    assert fault.value.code == code


def test_a_changed_original_makes_its_translation_outdated():
    event = make_event()
    words = {"de": Words("Eine Messe für Automation."), "en": Words("A fair.", "reviewed", "de")}
    event = update_event(event, describe(event), words=words, version=1, **KNOWN)

    update_event(event, describe(event), words={"de": Words("Jetzt anders.")}, version=2, **KNOWN)

    assert dict(event.texts.values_list("language", "outdated")) == {"de": False, "en": True}


def test_drafts_are_seen_by_their_hosts():
    make_event(draft=True)

    seen = [visible_to(actor).count() for actor in (VISITOR, officer_of("bottrop"), officer_of("foshan"))]

    assert seen == [0, 0, 1]


def test_everybody_who_counts_on_it_is_told_once():
    event, company = make_event(), make_company()
    editor = make_user("Editor", speaks_for=company)
    take_part(event, company, by=editor.pk)
    take_part(event, company, by=editor.pk, role="speaker")
    OutgoingMail.objects.all().delete()

    cancel_event(event, reason="The hall is closed.", **KNOWN)
    tell_all_of_cancelled(event.pk, at=NOW)
    tell_all_of_cancelled(event.pk, at=NOW + timedelta(minutes=1))

    assert list(OutgoingMail.objects.values_list("to_address", "title")) == [(editor.email, "Cancelled: Fair 2027")]


def test_a_stand_is_one_exhibitors_or_a_members():
    event, company = make_event(), make_company()
    single = with_stand(event)
    take_part(event, company, role="exhibitor", stand=single.public_id)
    shared = with_stand(event, joint_of="foshan")

    for stand in (single, shared):
        with pytest.raises(StandTaken):
            stand_for(event, stand.public_id, company.member)


def test_an_erased_person_leaves_their_place_to_others():
    event, company = make_event(capacity=1), make_company(1)
    person = make_user("Person")
    take_part(event, company, by=person.pk)
    row = event.participations.get()
    row.attendees.create(native_name="Person", user=person)
    row.attendees.create(native_name="Colleague")
    take_part(make_event(name_en="Past"), company)
    waiting = make_event(name_en="Full", capacity=1)
    first = take_part(waiting, company, "Other")
    Attendee.objects.filter(participation=first).update(email=person.email.upper())
    first.attendees.create(native_name="Second")
    take_part(waiting, make_company(2))

    erase_person(person.pk, at=NOW)

    assert (attendances_of(person.pk).count(), row.attendees.get().native_name) == (0, "Colleague")
    assert states(waiting) == ["approved", "waiting"]


def test_names_are_forgotten_two_years_after_the_event():
    event = make_event()
    take_part(event, make_company(), *[person.native_name for person in people("Anna")], note="For Anna")
    after = event.ends_on + timedelta(days=1)

    counted, early = forget_attendees(after, dry_run=True), forget_attendees(event.ends_on, dry_run=False)
    forgotten, again = forget_attendees(after, dry_run=False), forget_attendees(after, dry_run=False)

    assert (counted, early, forgotten, again) == (1, 0, 1, 0)
    assert (Attendee.objects.get().native_name, event.participations.get().note) == ("", "")
