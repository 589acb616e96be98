"""`citybridge roster`: who was a member on a day."""

from datetime import date, datetime
from typing import Any

import click
from django.utils import timezone

from citybridge.alliance.queries import Roster, roster_on
from citybridge.console.output import print_json, print_table


@click.command()
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day; today when left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def roster(*, day: datetime | None, as_json: bool) -> None:
    """Members of the alliance by side on a day; counts take the standing *member* only."""
    found = roster_on(day.date() if day else timezone.localdate())
    if as_json:
        print_json(as_json_of(found))
        return
    _print(found)


def as_json_of(found: Roster) -> dict[str, Any]:
    sides = {
        side.value: {
            "members": part.member_count,
            "regions": part.region_count,
            "names": [entry.member.name_en for entry in part.members],
            "others": [{"name": entry.member.name_en, "standing": entry.standing.value} for entry in part.others],
        }
        for side, part in found.sides.items()
    }
    return {"date": found.date.isoformat(), **sides}


def _print(found: Roster) -> None:
    for side, part in found.sides.items():
        click.echo(f"\n{side.label}, {found.date}: {part.member_count} members of {part.region_count} regions")
        print_table(
            ("member", "native name", "region", "standing", "since"),
            [
                (e.member.name_en, e.member.native_name, e.member.region_id, e.standing.label, _day(e.since))
                for e in part.present
            ],
        )


def _day(value: date) -> str:
    return value.isoformat()
