"""`citybridge retention`: forget what is kept long enough, or count first what that would be."""

from dataclasses import asdict

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.console.language import in_language
from citybridge.console.output import print_json, print_table
from citybridge.privacy.operations import run_retention


@click.command()
@click.option("--dry-run", is_flag=True, help="Count only; remove nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_language
def retention(*, dry_run: bool, as_json: bool) -> None:
    """Remove rows whose period is over, as the worker does every night; --dry-run only counts them."""
    forgotten = run_retention(at=timezone.now(), dry_run=dry_run)
    if as_json:
        print_json({"dry_run": dry_run, "items": [asdict(item) for item in forgotten]})
        return
    rows = [(item.room, item.key, item.days, item.rows) for item in forgotten]
    print_table((_("room"), _("what"), _("days"), _("would be removed") if dry_run else _("removed")), rows)
