"""Pages and files of calendars."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from icalendar import Calendar
from tests.citybridge.making import make_user

from citybridge.calendars.models import HolidayUpload
from citybridge.calendars.queries import coverage

pytestmark = pytest.mark.django_db
TABLE = (
    "region,day,kind,name_de,name_zh,name_en\n"
    "CN,2027-10-01,public,Nationalfeiertag,国庆节,National Day\n"
)  # fmt: skip


def summaries(response) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_year_without_official_calendar_is_said_on_the_page(client):
    assert "is not yet loaded" in text_of(client.get("/en/calendars/?year=2027&region=CN"))
    assert "is not yet loaded" not in text_of(client.get("/en/calendars/?year=2026&region=CN"))
    assert "Corpus Christi" in text_of(client.get("/en/calendars/?year=2026&region=DE-NW"))
    assert client.get("/en/calendars/?year=x&region=XX").status_code == 200


def test_choice_of_dates_is_told_what_lies_in_it(client):
    told = text_of(client.get("/en/calendars/between/?start=2027-02-11&end=2027-02-12&region=CN&region=DE-NW"))

    assert "12 Feb 2027 : Around the Spring Festival (CN, likely closed)" in told
    assert "CN: the official calendar for 2027 is not yet loaded, days may still move." in told
    assert client.get("/en/calendars/between/?start=2027-02-11&end=1800-02-12").content.strip() == b""
    assert client.get("/en/calendars/between/?start=&end=x").content.strip() == b""


def test_secretariat_hands_in_looks_applies_and_undoes(client):
    client.force_login(make_user("Secretary", is_secretariat=True))

    answer = client.post("/en/calendars/tables/", {"file": SimpleUploadedFile("cn.csv", TABLE.encode())})
    table = HolidayUpload.objects.get()
    page = f"/en/calendars/tables/{table.public_id}/"
    assert answer.headers["Location"] == page
    assert "1 day in the table. They replace 23 in use" in text_of(client.get(page))
    assert coverage("CN", 2027).status == "likely"

    client.post(page + "apply/")
    assert coverage("CN", 2027).status == "uploaded"
    client.post(page + "undo/")
    assert coverage("CN", 2027).status == "likely"


def test_file_with_faults_shows_its_rows_and_cannot_be_put_into_use(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    file = SimpleUploadedFile("cn.csv", TABLE.replace("2027-10-01", "2027-10-41").encode())

    shown = client.post("/en/calendars/tables/", {"file": file}, follow=True)

    assert "Row 2: “2027-10-41” is no day such as 2027-10-01." in text_of(shown)
    assert b"/apply/" not in shown.content
    refused = client.post("/en/calendars/tables/", {"file": SimpleUploadedFile("cn.csv", b"a,b\n")})
    assert (refused.status_code, "Columns are missing" in text_of(refused)) == (400, True)


def test_tables_are_nobody_elses_business(client):
    client.force_login(make_user("Officer", office="bottrop"))

    assert client.get("/en/calendars/tables/").status_code == 404


def test_event_is_downloaded_and_a_cancelled_one_takes_itself_out(client, fair):
    answer = client.get("/zh-hans/calendars/events/fair.ics")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="fair.ics"'
    assert summaries(answer) == ["博览会"]
    assert client.get("/en/calendars/events/none.ics").status_code == 404


def test_holidays_are_a_calendar(client):
    found = summaries(client.get("/de/calendars/holidays/de-nw.ics"))

    assert "Fronleichnam" in found
    assert client.get("/de/calendars/holidays/xx.ics").status_code == 404


def test_own_address_is_told_once_and_opens_the_calendar_without_signing_in(client, fair):
    client.force_login(make_user("Officer", office="foshan"))
    page = client.post("/en/account/calendar/renew/", {"acting": ""}).content.decode()
    address = re.search(r"/en/calendars/own/[\w-]+\.ics", page).group()

    assert address not in client.get("/en/account/calendar/").content.decode()
    client.logout()
    assert client.get(address).status_code == 200
    assert client.get("/en/calendars/own/wrong.ics").status_code == 404


def test_revoked_address_opens_nothing(client):
    client.force_login(make_user("Somebody"))
    page = client.post("/en/account/calendar/renew/", {"acting": ""}).content.decode()
    address = re.search(r"/en/calendars/own/[\w-]+\.ics", page).group()

    client.post("/en/account/calendar/revoke/", {"acting": ""})

    assert client.get(address).status_code == 404
    assert client.post("/en/account/calendar/renew/", {"acting": "secretariat"}).status_code == 404
