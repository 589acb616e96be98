"""Sites and plots: what an office says, what a table changes, what stands on the sheet."""

import io
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader
from tests.citybridge.making import NOW, make_organisation, officer_of
from tests.citybridge.projects.making import make_site, member, site_data

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.core.errors import ChangedMeanwhile, NotVisible, OperationError
from citybridge.projects.access import get_editable_plot, get_editable_site, get_site
from citybridge.projects.engine.plots import UnreadableTable, read_plots, write_plots
from citybridge.projects.engine.sheet import MOST_PLOTS, draw_sheet
from citybridge.projects.enums import Infrastructure
from citybridge.projects.operations.sites import (
    create_site,
    publish_site,
    remove_plot,
    save_plot,
    save_plots,
    save_site,
    withdraw_site,
)
from citybridge.projects.queries.sites import of_member, of_organisation, published, visible_to, with_details
from citybridge.projects.validators import PlotData, Words

pytestmark = pytest.mark.django_db


def test_draft_is_seen_by_its_office_alone():
    site = make_site(is_published=False)

    assert list(visible_to(officer_of("bottrop"))) == list(visible_to(Actor(is_secretariat=True))) == [site]
    for actor in (VISITOR, officer_of("foshan")):
        with pytest.raises(NotVisible):
            get_site(actor, site.public_id)
    publish_site(site, actor=None, at=NOW)
    assert get_site(VISITOR, site.public_id) == site
    withdraw_site(site, actor=None, at=NOW)
    assert not published().exists()


def test_other_offices_change_nothing():
    site = make_site()

    with pytest.raises(NotVisible):
        get_editable_site(officer_of("foshan"), site.public_id)


def test_facts_follow_what_was_ticked():
    site = make_site()

    saved = save_site(site, site_data(facts={"power": Decimal(20), "fibre": None}), version=2, actor=None, at=NOW)

    assert {fact.kind: fact.amount for fact in saved.facts.all()} == {"power": 20, "fibre": None}
    with pytest.raises(ChangedMeanwhile):
        save_site(site, site_data(), version=2, actor=None, at=NOW)


def test_facts_have_a_day_on_which_they_were_checked():
    with pytest.raises(OperationError, match="checked"):
        make_site(checked_on=None)
    with pytest.raises(OperationError, match="future"):
        make_site(checked_on=date(2026, 12, 1))


def test_site_is_run_by_a_park_of_its_own_member():
    park = make_organisation(native_name="Musterpark GmbH", kind="industrial_park")
    foreign = make_organisation(native_name="示例园区", member="foshan", kind="industrial_park")

    site = make_site(organisation_id=park.pk)

    assert list(of_organisation(park)) == list(of_member(member("bottrop"))) == [site]
    with pytest.raises(OperationError, match="this member"):
        create_site(site_data(organisation_id=foreign.pk), member=member("bottrop"), actor=None, at=NOW)


def test_plots_are_known_by_their_number():
    site = make_site()

    save_plots(site, [PlotData("A1", 6000, availability="taken"), PlotData("B1", 100)], actor=None, at=NOW)

    assert {plot.number: (plot.area_m2, plot.availability) for plot in site.plots.all()} == {
        "A1": (6000, "taken"),
        "A2": (12000, "reserved"),
        "B1": (100, "free"),
    }
    with pytest.raises(OperationError, match="number already"):
        save_plot(site.plots.get(number="A2"), PlotData("A1", 1), actor=None, at=NOW)
    remove_plot(site.plots.get(number="B1"), actor=None, at=NOW)
    assert with_details(published()).get().free_plots == 0


def test_plot_of_another_site_is_not_found_below_this_one():
    site, other = make_site(), make_site(name_en="Other sample park")

    with pytest.raises(NotVisible):
        get_editable_plot(officer_of("bottrop"), site.public_id, other.plots.first().public_id)


@pytest.mark.parametrize(
    "plot", [PlotData("", 10), PlotData("A", 0), PlotData("A", 10, purchase="cheap"), PlotData("A", 10, rent="1 EUR")]
)
def test_wrong_plot_is_refused(plot):
    with pytest.raises(OperationError):
        save_plots(make_site(), [plot], actor=None, at=NOW)


def test_table_that_was_written_reads_back_the_same():
    site = make_site()

    rows = read_plots(b"".join(write_plots(site.plots.all())), known={"A1", "A2"})

    assert [row.data for row in rows] == [
        PlotData("A1", 5000, purchase="50_100"),
        PlotData("A2", 12000, rent="on_request", availability="reserved"),
    ]
    assert [row.is_new for row in rows] == [False, False]


def test_table_says_what_is_wrong_in_each_row():
    table = "number;area_m2;rent;free_from\nC1;800;under_2;2027-01-31\nC1;900;;\nC2;many;;\nC3;5;;31.1.2027\nC4;5;x;\n"

    rows = read_plots(table.encode("cp1252"), known={"C1"})

    assert rows[0].data == PlotData("C1", 800, rent="under_2", free_from=date(2027, 1, 31))
    assert [bool(row.fault) for row in rows] == [False, True, True, True, True]


@pytest.mark.parametrize("table", [b"", b"name;size\nA;1\n", b"x" * 200_001, b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00\x01"])
def test_what_is_no_table_of_plots_is_refused(table):
    with pytest.raises(OperationError):
        read_plots(table, known=())


def test_table_of_too_many_rows_is_refused():
    table = "number,area_m2\n" + "".join(f"P{number},10\n" for number in range(501))

    with pytest.raises(UnreadableTable):
        read_plots(table.encode(), known=())


@pytest.mark.parametrize(("language", "words"), [("de", "Musterpark Bottrop"), ("zh", "博特罗普示例园区")])
def test_sheet_is_one_page_however_much_is_said(language, words):
    long = {"de": Words({"description": "Viel Platz am Kanal. " * 190, "incentives": "Förderung. " * 180})}
    site = make_site(said=long, facts=dict.fromkeys(Infrastructure.values, Decimal(5)))
    save_plots(site, [PlotData(f"P{number:02}", 900) for number in range(MOST_PLOTS * 2)], actor=None, at=NOW)

    sheet = PdfReader(
        io.BytesIO(draw_sheet(get_site(VISITOR, site.public_id), address="https://x.test/", language=language))
    )

    assert len(sheet.pages) == 1
    assert words in sheet.pages[0].extract_text()
