"""`citybridge report` prints the figures of the pages."""

import json

import pytest
from click.testing import CliRunner
from tests.citybridge.reports.living import AT, two_years

from citybridge.alliance.models import Member
from citybridge.console.report import report
from citybridge.reports.engine.composing import compose_council
from citybridge.reports.engine.publishing import SECRETARIAT


@pytest.fixture
def world(db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    return two_years()


def run(*arguments: str):
    return CliRunner().invoke(report, [*arguments, "--lang", "en"])


def test_the_command_prints_the_figures_of_the_page(world):
    printed = json.loads(run("council", "--member", "bottrop", "--year", "2027", "--json").stdout)
    page = compose_council(Member.objects.get(slug="bottrop"), year=2027, reader=SECRETARIAT, at=AT)

    for section in page.sections:
        lines = printed["sections"][section.name]["lines"]
        assert [[one["value"] for one in line["figures"]] for line in lines] == [
            [figure.sign or figure.value for figure in line.figures] for line in section.lines
        ]
    assert (printed["member"], printed["year"], printed["small_numbers_hidden"]) == ("bottrop", 2027, False)


def test_the_alliance_as_a_table(world):
    printed = run("alliance", "--year", "2027")

    assert printed.exit_code == 0
    assert "Wuppertal" in printed.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["council", "--member", "atlantis"], "there is no member “atlantis”"),
        (["council"], "Say whose council"),
        (["alliance", "--year", "1999"], "there are figures from 2027 to 2028"),
        (["alliance", "--member", "bottrop"], "--member goes with the report for a council"),
    ],
)
def test_clear_errors(world, arguments, said):
    result = run(*arguments)

    assert result.exit_code == 2
    assert said in result.output
