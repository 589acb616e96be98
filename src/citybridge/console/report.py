"""`citybridge report`: the figures of the pages, for a council or the alliance."""

from datetime import datetime

import click
from django.utils import timezone

from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.console.language import in_language
from citybridge.console.output import print_json, print_table
from citybridge.reports.engine.composing import compose_alliance, compose_council
from citybridge.reports.engine.publishing import SECRETARIAT
from citybridge.reports.engine.reporting import Report
from citybridge.reports.engine.tables import report_json
from citybridge.reports.queries.kept import years_with_figures

COUNCIL, ALLIANCE = "council", "alliance"


@click.command()
@click.argument("kind", type=click.Choice([COUNCIL, ALLIANCE]))
@click.option("--member", "slug", help="Slug of the member, for the report to its council.")
@click.option("--year", type=int, help="The year; this one when left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_language
def report(*, kind: str, slug: str | None, year: int | None, as_json: bool) -> None:
    """The report of a member's council or of the alliance, with every number; of one year beside the year before."""
    found = _composed(kind, slug, year, timezone.now())
    if as_json:
        print_json(report_json(found))
        return
    _print(found)


def _composed(kind: str, slug: str | None, year: int | None, at: datetime) -> Report:
    years = years_with_figures(today=timezone.localdate(at))
    wanted = year or timezone.localdate(at).year
    if wanted not in years:
        raise click.BadParameter(f"there are figures from {min(years)} to {max(years)}.", param_hint="--year")
    if kind == ALLIANCE:
        if slug:
            raise click.UsageError("--member goes with the report for a council.")
        return compose_alliance(year=wanted, reader=SECRETARIAT, at=at)
    return compose_council(_member(slug), year=wanted, reader=SECRETARIAT, at=at)


def _member(slug: str | None) -> Member:
    if not slug:
        raise click.UsageError("Say whose council: --member, for example --member bottrop.")
    found = all_members().filter(slug=slug).first()
    if found is None:
        raise click.BadParameter(f"there is no member “{slug}”.", param_hint="--member")
    return found


def _print(found: Report) -> None:
    click.echo(f"{found.title}. {found.lead}")
    for section in found.sections:
        click.echo(f"\n{section.title}")
        rows = [(line.label, *(figure.text for figure in line.figures)) for line in section.lines]
        print_table((section.first, *section.columns), rows)
