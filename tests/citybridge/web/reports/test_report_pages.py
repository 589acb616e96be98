"""Reports as pages and files: who sees which number, and what it leads to."""

import html
import io
import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.citybridge.making import make_user
from tests.citybridge.reports.living import two_years

from citybridge.reports.models import CountRun, YearFigures
from citybridge.reports.operations import count_run
from citybridge.reports.queries import kept

YEAR = 2027


@pytest.fixture
def world(db):
    return two_years()


@pytest.fixture(autouse=True)
def _late(monkeypatch):
    """The story ends in 2028, which is when its reports are read."""
    moment = datetime(2028, 6, 1, 9, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def office(client, slug="bottrop"):
    client.force_login(make_user(f"Officer of {slug}", office=slug))


def secretariat(client):
    client.force_login(make_user("Secretary", is_secretariat=True))


def cells(page: str, section: str) -> dict[str, list[str]]:
    """Label of a line → its numbers, as they stand in the table of a section."""
    [part] = re.findall(rf'aria-labelledby="part-{section}">(.*?)</section>', page, re.DOTALL)
    found = {}
    for line in re.findall(r"<tr.*?</tr>", part, re.DOTALL)[1:]:
        texts = [
            " ".join(html.unescape(re.sub(r"<[^>]+>", "", cell)).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", line, re.DOTALL)
        ]
        found[texts[0]] = texts[1:]
    return found


def read(client, name, *args, **query) -> str:
    answer = client.get(reverse(name, args=args, query=query))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_council_reads_its_own_numbers_and_of_others_no_small_ones(client, world):
    office(client)

    page = read(client, "council-report", "bottrop", year=YEAR)

    funnel = cells(page, "funnel")
    assert {label: numbers[:2] for label, numbers in funnel.items()} == {
        "Informed": ["5", "0"],
        "Opened": ["4", "0"],
        "Answered yes": ["2", "0"],
        "Registered": ["5", "0"],
        "Took part": ["4", "0"],
        "Meetings held": ["3", "0"],
        "Introductions asked for": ["2", "0"],
        "Introductions agreed": ["1", "0"],
        "Outcomes": ["3", "0"],
    }
    assert funnel["Introductions agreed"][2] in {"<3", "·"}
    assert cells(page, "bands")["Below €10,000"] == ["1", "0"]


def test_a_number_leads_to_as_many_rows(client, world):
    office(client)
    page = read(client, "council-report", "bottrop", year=YEAR)

    links = re.findall(r'href="([^"]+/rows/[^"]+)">([\d.,]+)<', page)

    for address, number in links:
        shown = client.get(address.replace("&amp;", "&")).content.decode()
        assert re.search(r'names__other numeric">([^<]+)<', shown).group(1) == number
    assert {re.search(r"rows/([a-z_]+)/", address).group(1) for address, _number in links} >= {"informed", "order"}


def test_offices_read_their_own_council_report_and_no_rows_of_others(client, world):
    office(client)

    answers = [
        client.get(reverse(name, args=args)).status_code
        for name, args in [
            ("council-report", ["foshan"]),
            ("council-report-file", ["foshan", "pdf"]),
            ("council-report-rows", ["foshan", "agreed"]),
            ("alliance-report-rows", ["agreed"]),
            ("alliance-report", []),
            ("reports", []),
        ]
    ]

    assert answers == [404, 404, 404, 404, 200, 200]


def test_who_speaks_for_an_organisation_reads_the_public_page_only(client, world):
    client.force_login(make_user("Speaker", speaks_for=world["ours"][0]))

    names = ["alliance-figures", "alliance-report", "reports"]
    assert [client.get(reverse(name)).status_code for name in names] == [200, 404, 404]


def test_the_secretariat_reads_every_number_and_hides_small_ones_for_a_plenary(client, world):
    secretariat(client)

    whole = cells(read(client, "alliance-report", year=YEAR), "members")
    plenary = cells(read(client, "alliance-report", year=YEAR, **{"for": "plenary"}), "members")

    assert whole["Wuppertal"] == ["0", "0", "0", "1", "1", "1", "1", "1", "0"]
    assert {plenary["Wuppertal"][place] for place in (3, 4, 5, 6, 7)} <= {"<3", "·"}


def test_the_public_page_shows_no_small_number(client, world):
    page = read(client, "alliance-figures", year=YEAR)

    for line in ("Introductions agreed", "Outcomes", "Took part", "Registered"):
        assert not {"1", "2"} & set(cells(page, "funnel")[line])


@pytest.mark.parametrize("said", ["1999", "20 27", "abcd", "2027.5", "²⁰²⁷"])
def test_a_year_without_figures_is_not_found(client, world, said):
    assert client.get(reverse("alliance-figures"), {"year": said}).status_code == 404


@pytest.mark.parametrize("language", ["de", "zh", "en"])
def test_the_paper_says_what_the_page_says(client, world, language):
    office(client)

    answer = client.get(reverse("council-report-file", args=["bottrop", "pdf"]), {"year": YEAR, "in": language})

    reader = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert answer["Content-Disposition"] == 'attachment; filename="bottrop-2027.pdf"'
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Bottrop" in text or "博特罗普" in text


def test_the_workbook_and_the_text_file_hold_the_same_numbers(client, world):
    office(client)
    book = client.get(reverse("council-report-file", args=["bottrop", "xlsx"]), {"year": YEAR})
    lines = client.get(reverse("council-report-file", args=["bottrop", "csv"]), {"year": YEAR}).getvalue().decode()

    sheets = load_workbook(io.BytesIO(book.getvalue()))
    rows = {row[0]: row[1:3] for sheet in sheets.worksheets[:-1] for row in sheet.iter_rows(values_only=True) if row}
    assert (rows["informed"], rows["order"]) == ((5, 0), (1, 0))
    assert "From being informed to what came of it,informed,2027,5" in lines


def test_a_large_installation_counts_in_the_background(client, world, monkeypatch):
    monkeypatch.setattr(kept, "AT_ONCE", 3)
    office(client)
    address = reverse("council-report", args=["bottrop"]) + f"?year={YEAR}"
    before = client.get(address)
    asked = client.post(reverse("figures-count"))
    run = CountRun.objects.get()
    waiting = client.get(asked["Location"]).content.decode()
    count_run(run.pk, at=datetime(2028, 6, 1, 10, tzinfo=UTC))
    after = client.get(address).content.decode()

    assert before.status_code == 202
    assert "0 of 3 years" in waiting
    assert "The years 2026 to 2028 are there." in client.get(asked["Location"]).content.decode()
    assert cells(after, "funnel")["Informed"][:2] == ["5", "0"]
    assert YearFigures.objects.count() == 3
    assert client.get(reverse("council-report-file", args=["bottrop", "csv"])).status_code == 200


def test_asking_twice_is_one_count(client, world, monkeypatch):
    monkeypatch.setattr(kept, "AT_ONCE", 3)
    office(client)

    first, second = client.post(reverse("figures-count")), client.post(reverse("figures-count"))

    assert first["Location"] == second["Location"]
    assert CountRun.objects.count() == 1
