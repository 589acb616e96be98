"""Entries of a calendar as other programs read them: RFC 5545 and RFC 5546 (R151, R152)."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from citybridge.calendars.engine.entries import Entry, write_calendar
from citybridge.feeds.engine.event_entries import both_times

CHANGED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TITLE = "佛山国际工业互联网与智能家居博览会，开幕式与德国城市代表团见面会；请提前登记，谢谢"


def entry(**changes: object) -> Entry:
    given = {"uid": "one", "title": "A fair", "start": date(2027, 3, 27), "end": date(2027, 3, 29)}
    return Entry(**{**given, "changed_at": CHANGED, **changes})


def test_file_is_folded_between_characters_and_every_line_ends_as_the_standard_asks():
    written = write_calendar([entry(title=TITLE, text="A, B; C\nD")], name="Messen", language="zh-Hans")

    lines = written.split(b"\r\n")
    assert [line for line in lines if b"\n" in line or len(line) > 75] == []
    assert [line.decode("utf-8") for line in lines]
    assert b"\\, B\\; C\\n" in written
    parsed = Calendar.from_ical(written).walk("VEVENT")[0]
    assert (str(parsed["summary"]), str(parsed["description"])) == (TITLE, "A, B; C\nD")


def test_whole_days_end_on_the_day_after_the_last():
    parsed = Calendar.from_ical(write_calendar([entry()], name="Fairs")).walk("VEVENT")[0]

    assert (parsed["dtstart"].dt, parsed["dtend"].dt) == (date(2027, 3, 27), date(2027, 3, 30))


def test_moments_are_written_in_utc():
    start, end = datetime(2027, 3, 29, 7, 0, tzinfo=UTC), datetime(2027, 3, 29, 8, 0, tzinfo=UTC)
    written = write_calendar([entry(start=start, end=end)], name="Fairs")

    assert b"DTSTART:20270329T070000Z\r\n" in written
    assert b"TZID" not in written


def test_update_and_cancel_are_of_the_same_event():
    files = [
        write_calendar([entry(sequence=1)], name="Fairs"),
        write_calendar([entry(sequence=2, start=date(2027, 3, 28))], name="Fairs"),
        write_calendar([entry(sequence=3, is_cancelled=True)], name="Fairs", method="CANCEL"),
    ]

    read = [Calendar.from_ical(file) for file in files]
    events = [calendar.walk("VEVENT")[0] for calendar in read]
    assert [str(calendar["method"]) for calendar in read] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [(str(event["uid"]), event["sequence"], str(event["status"])) for event in events] == [
        ("one", 1, "CONFIRMED"),
        ("one", 2, "CONFIRMED"),
        ("one", 3, "CANCELLED"),
    ]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2027, 3, 26, 8, 0, tzinfo=UTC), "2027-03-26 09:00–10:00 (Berlin) = 2027-03-26 16:00–17:00 (北京)"),
        (datetime(2027, 3, 29, 7, 0, tzinfo=UTC), "2027-03-29 09:00–10:00 (Berlin) = 2027-03-29 15:00–16:00 (北京)"),
        (datetime(2027, 10, 31, 8, 0, tzinfo=UTC), "2027-10-31 09:00–10:00 (Berlin) = 2027-10-31 16:00–17:00 (北京)"),
        (
            datetime(2027, 6, 1, 15, 30, tzinfo=UTC),
            "2027-06-01 17:30–18:30 (Berlin) = 2027-06-01 23:30–2027-06-02 00:30 (北京)",
        ),
    ],
)
def test_both_local_times_before_and_after_the_clock_changes(moment: datetime, said: str):
    assert both_times(moment, moment.replace(hour=moment.hour + 1)) == said
