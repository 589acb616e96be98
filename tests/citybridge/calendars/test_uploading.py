"""A table of the secretariat: faults by row, in use for whole years, undone."""

from datetime import date

import pytest
from tests.citybridge.making import NOW

from citybridge.calendars.models import HolidayUpload
from citybridge.calendars.operations import (
    InvalidHolidays,
    apply_upload,
    check_upload,
    discard_upload,
    load_holidays,
    undo_upload,
)
from citybridge.calendars.queries import coverage, holidays_between, is_working_day
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db
HEADING = "region,day,kind,name_de,name_zh,name_en\n"
OFFICIAL = HEADING + "CN,2027-10-01,public,Nationalfeiertag,国庆节,National Day\nCN,2027-10-09,workday,A,班,W\n"


def checked(text: str) -> HolidayUpload:
    return check_upload(text.encode(), file_name="cn-2027.csv", user_id=None, at=NOW)


def applied(text: str) -> HolidayUpload:
    return apply_upload(checked(text), user_id=None, at=NOW)


def test_upload_replaces_the_whole_year_of_its_region_and_can_be_undone():
    upload = applied(OFFICIAL)

    assert (coverage("CN", 2027).status, coverage("CN", 2026).status) == ("uploaded", "official")
    assert is_working_day(date(2027, 10, 9), region="CN-GD")
    assert is_working_day(date(2027, 10, 6), region="CN-GD")
    assert load_holidays() == 0

    undo_upload(upload, user_id=None, at=NOW)

    assert coverage("CN", 2027).status == "likely"
    assert not is_working_day(date(2027, 10, 6), region="CN-GD")
    assert list(AuditEvent.objects.filter(noun="holiday_upload").order_by("pk").values_list("verb", flat=True)) == [
        "holidays.uploaded",
        "holidays.applied",
        "holidays.undone",
    ]


def test_table_is_not_in_use_before_somebody_says_so():
    upload = checked(OFFICIAL)

    assert coverage("CN", 2027).status == "likely"
    discard_upload(upload, user_id=None, at=NOW)
    with pytest.raises(InvalidHolidays):
        apply_upload(upload, user_id=None, at=NOW)


def test_faults_are_said_by_row_and_nothing_is_taken():
    upload = checked(
        HEADING + "XX,2027-10-01,public,a,b,c\n"
        "CN,2027-13-01,public,a,b,c\n"
        "CN,2027-10-01,feast,a,,c\n"
        "CN,2027-10-05,workday,a,b,c\n"
        "CN,2027-10-01,public,a,b,c\n"
        "CN,2027-10-01,public,a,b,c\n"
    )

    assert [row for row, _message in upload.faults] == [2, 3, 4, 5, 7]
    assert upload.faults[4][1] == "This day of this region stands in row 6 already."
    with pytest.raises(InvalidHolidays):
        apply_upload(upload, user_id=None, at=NOW)
    assert coverage("CN", 2027).status == "likely"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("国庆节".encode("gb18030"), "The file is not in UTF-8. Save it as “CSV UTF-8”."),
        (b"region,day\nCN,2027-10-01\n", "Columns are missing: kind, name_de, name_zh, name_en."),
        (HEADING.encode(), "The file has no rows."),
        (b"x" * 500_001, "The file is larger than 500 kB."),
    ],
)
def test_file_that_is_no_table_is_refused(content: bytes, said: str):
    with pytest.raises(InvalidHolidays, match=said.replace(".", r"\.")):
        check_upload(content, file_name="a.csv", user_id=None, at=NOW)


def test_table_with_semicolons_and_a_mark_is_read():
    text = "\ufeff" + OFFICIAL.replace(",", ";")

    assert [row["day"] for row in checked(text).rows] == ["2027-10-01", "2027-10-09"]


def test_upload_under_a_later_one_is_undone_only_after_it():
    first, second = applied(OFFICIAL), applied(OFFICIAL)

    with pytest.raises(InvalidHolidays, match="A later table"):
        undo_upload(first, user_id=None, at=NOW)
    undo_upload(second, user_id=None, at=NOW)
    undo_upload(first, user_id=None, at=NOW)
    with pytest.raises(InvalidHolidays, match="Meanwhile this table is: undone"):
        undo_upload(first, user_id=None, at=NOW)
    assert holidays_between(date(2027, 10, 6), date(2027, 10, 6), regions=["CN"]).count() == 1
