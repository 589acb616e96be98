"""`citybridge index`: the matching index written anew."""

import sys
import time

import click
from django.utils import timezone

from citybridge.console.output import print_json
from citybridge.matching.operations import rebuild_index


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def index(*, as_json: bool) -> None:
    """Rebuild the matching index; what is there is found while the new documents are written."""
    started = time.perf_counter()
    documents = rebuild_index(at=timezone.now(), report=_report)
    seconds = time.perf_counter() - started
    if as_json:
        print_json({"documents": documents, "seconds": round(seconds, 2)})
    else:
        click.echo(f"{documents} documents in {seconds:.1f} s ({documents / seconds:.0f} a second).")


def _report(done: int, of: int) -> None:
    """A line that rewrites itself where somebody looks, else a line for each step; never among the output."""
    ending = "\r" if sys.stderr.isatty() and done < of else "\n"
    click.echo(f"{done} of {of} organisations{ending}", err=True, nl=False)
