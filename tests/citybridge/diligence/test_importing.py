"""A list is taken over whole or not at all; the version before stays in use until then."""

from datetime import date, timedelta

import pytest
from tests.citybridge.diligence.conftest import NAMES, eu_xml, file_of, given_list, given_own, own_csv
from tests.citybridge.making import NOW, make_organisation

from citybridge.diligence.enums import ListState
from citybridge.diligence.models import ListEntry, ScreeningHit, ScreeningList
from citybridge.diligence.operations import ListUpload, import_list, screen_organisations, upload_list
from citybridge.diligence.operations.uploading import InvalidUpload
from citybridge.diligence.queries import is_stale, lists_in_use
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db
MORE = [*NAMES, ("1004", "enterprise", "E", ["Neu Dabei GmbH"])]


def test_new_version_takes_the_place_of_the_old_one_and_says_what_changed():
    first = given_list(eu_xml())
    second = given_list(eu_xml(MORE[1:], day="2026-11-21"))

    first.refresh_from_db()
    assert (first.state, second.state) == (ListState.FORMER, ListState.ACTIVE)
    assert (second.added, second.removed) == (["Neu Dabei GmbH"], ["Beispiel Rüstung Holding"])
    assert [row.pk for row in lists_in_use()] == [second.pk]
    assert ListEntry.objects.filter(listing=first).count() == 2


def test_only_the_version_before_keeps_its_entries():
    rows = [given_list(eu_xml(day=f"2026-11-{day}")) for day in (18, 19, 20)]

    assert [ListEntry.objects.filter(listing=row).count() for row in rows] == [0, 2, 2]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (eu_xml(day="2026-11-22")[:-30], "cut off"),
        ("<html/>", "The first element"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><export/>', "document type"),
        (eu_xml([], day="2026-11-22"), "no entry"),
        (eu_xml(NAMES[:1], day="2026-11-19"), "older than the list in use"),
        (eu_xml(NAMES[2:], day="2026-11-22"), "no entry"),
    ],
)
def test_fault_leaves_the_version_in_use_and_its_entries_alone(text, part):
    active = given_list(eu_xml())
    refused = given_list(text)

    assert (refused.state, part in refused.message, bool(refused.file)) == (ListState.REFUSED, True, False)
    assert [row.pk for row in lists_in_use()] == [active.pk]
    assert ListEntry.objects.count() == active.entry_count


def test_list_that_lost_half_of_itself_needs_a_confirmation():
    many = [(str(number), "enterprise", "E", [f"Firma {number}"]) for number in range(10)]
    given_list(eu_xml(many))

    assert given_list(eu_xml(many[:4], day="2026-11-21")).state == ListState.REFUSED
    assert given_list(eu_xml(many[:4], day="2026-11-22"), may_shrink=True).state == ListState.ACTIVE


def test_same_file_twice_is_refused():
    given_list(eu_xml())

    with pytest.raises(InvalidUpload, match="in use"):
        given_list(eu_xml())
    assert ScreeningList.objects.count() == 1


def test_file_that_was_refused_may_come_again():
    given_list("<html/>")

    assert given_list("<html/>").state == ListState.REFUSED


def test_own_table_needs_a_day_and_a_reason():
    with pytest.raises(InvalidUpload, match="boycott"):
        given_own("A,,,,,", sign_off="")
    undated = given_own("A GmbH,,,,,", list_date=None)

    assert (undated.state, "names no date" in undated.message) == (ListState.REFUSED, True)


@pytest.mark.parametrize(("text", "options"), [("", {}), (eu_xml(), {"list_date": date(2027, 1, 1)})])
def test_empty_file_and_date_in_the_future_are_refused_at_once(text, options):
    with pytest.raises(InvalidUpload):
        upload_list(file_of(text), ListUpload("Name", "eu", "list.xml", **options), at=NOW)
    assert not ScreeningList.objects.exists()


def test_list_is_stale_after_seven_days():
    row = given_list(eu_xml())

    assert [is_stale(row, today=date(2026, 11, day)) for day in (27, 28)] == [False, True]


def test_reading_a_second_time_does_nothing():
    row = given_list(eu_xml())
    import_list(row.pk, at=NOW + timedelta(days=1))

    row.refresh_from_db()
    assert row.activated_at == NOW


def test_open_matches_of_the_old_version_go_with_it():
    given_list(eu_xml())
    make_organisation(native_name="Beispiel Rüstung Holding")
    screen_organisations(at=NOW)
    assert ScreeningHit.objects.count() == 1
    given_list(eu_xml(NAMES[1:], day="2026-11-21"))

    screen_organisations(at=NOW)
    assert ScreeningHit.objects.count() == 0


def test_every_list_leaves_its_trace():
    given_list(eu_xml())
    given_list("<html/>")

    verbs = AuditEvent.objects.filter(noun="screening_list").order_by("pk").values_list("verb", flat=True)
    assert [verb.partition(".")[2] for verb in verbs] == ["uploaded", "activated", "uploaded", "refused"]


def test_two_own_lists_stand_side_by_side():
    given_own("A GmbH,,,,,", name="One")
    given_own("B GmbH,,,,,", name="Two")

    assert [row.name for row in lists_in_use()] == ["One", "Two"]
    assert own_csv() == "name,alias,script,identifier,country,programme\n"
