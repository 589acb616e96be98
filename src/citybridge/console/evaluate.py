"""`citybridge evaluate`: how well texts and names are found across languages, measured on a file."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from citybridge.console.output import print_json, print_table
from citybridge.core.errors import OperationError
from citybridge.matching.engine.evaluating import JUDGED, PAIRS, nearness_of_names, outreach_figures, retrieval_figures
from naming.evaluation import evaluate_duplicates

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def evaluate() -> None:
    """Measure how often the right counterpart is found, on a tab-separated file with a header line."""


@evaluate.command()
@FILE
@click.option("--pairs", default=",".join(PAIRS), help="Queries-documents, such as de-zh,zh-de; all when left out.")
@JSON
def retrieval(*, file: Path, pairs: str, as_json: bool) -> None:
    """Texts in the columns de, zh, en: each must find its own row in the other language of a pair."""
    wanted = [name.strip() for name in pairs.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in PAIRS]
    if unknown or not wanted:
        raise click.BadParameter(f"choose from {', '.join(PAIRS)}.", param_hint="--pairs")
    needed = sorted({language for name in wanted for language in PAIRS[name]})
    rows = read_rows(file, needed)
    click.echo(f"{len(rows)} rows, {len(wanted)} pairs …", err=True)
    figures = retrieval_figures(rows, wanted)
    if as_json:
        print_json(figures)
    else:
        _print({**figures["pairs"], "mean": figures["mean"]}, ("r1", "r5", "mrr", "seconds", "n"))


@evaluate.command()
@FILE
@JSON
def duplicates(*, file: Path, as_json: bool) -> None:
    """Names in the columns id, zh, latin: each Chinese name must find its own Latin one among all."""
    rows = read_rows(file, ("id", "zh", "latin"))
    click.echo(f"{len(rows)} names …", err=True)
    report = evaluate_duplicates(
        [(row["id"], row["zh"], row["latin"]) for row in rows if row["zh"] and row["latin"]],
        semantic=nearness_of_names,
    )
    figures = {"r1": report.recall_at_1, "r5": report.recall_at_5, "n": report.rows, "seconds": report.seconds}
    if as_json:
        print_json(figures)
    else:
        _print({"zh-latin": figures}, ("r1", "r5", "n", "seconds"))


@evaluate.command()
@FILE
@JSON
def outreach(*, file: Path, as_json: bool) -> None:
    """Texts and topics in the columns organisation, lang, topic, fits (yes, maybe, no): who is in question is found.

    Recall: rows judged yes that are proposed as fits or perhaps. Precision: rows proposed as fits that are judged
    yes. Rows judged maybe count neither for nor against; "with maybe" takes them for yes. A topic is a slug, a name in
    German, Chinese or English, or free words.
    """
    rows = [row for row in read_rows(file, ("organisation", "lang", "topic", "fits")) if any(row.values())]
    _check_judgements(file, rows)
    click.echo(f"{len(rows)} rows …", err=True)
    figures = outreach_figures(rows)
    if as_json:
        print_json(figures)
        return
    print_table(
        ("", "maybe left out", "with maybe"),
        [
            ("recall at fits or perhaps", figures["recall"], figures["recall_with_maybe"]),
            ("precision at fits", figures["precision"], figures["precision_with_maybe"]),
        ],
    )
    counts = figures["counts"]
    print_table(
        ("judged", "rows", "fits", "perhaps"),
        [(name, counts[name], counts[f"{name}_fits"], counts[f"{name}_perhaps"]) for name in ("yes", "maybe", "no")],
    )
    click.echo(f"{figures['seconds']} s")


def _check_judgements(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    for number, row in enumerate(rows, start=1):
        if row["fits"].lower() not in JUDGED or not row["topic"]:
            raise OperationError(
                _("%(file)s: row %(number)s needs a topic and yes, maybe or no in the column fits.")
                % {"file": path, "number": number}
            )


def read_rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a tab-separated UTF-8 file; OperationError names what is wrong with the file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
            _check_columns(path, reader.fieldnames or (), columns)
            rows = [{name: (row[name] or "").strip() for name in columns} for row in reader]
    except UnicodeDecodeError as error:
        raise OperationError(
            _("%(file)s is not UTF-8 (byte %(place)s). Save it as UTF-8.") % {"file": path, "place": error.start}
        ) from None
    except csv.Error as error:
        raise OperationError(_("%(file)s cannot be read: %(error)s.") % {"file": path, "error": error}) from None
    if not any(any(row.values()) for row in rows):
        raise OperationError(_("%(file)s has no rows.") % {"file": path})
    return rows


def _check_columns(path: Path, found: Sequence[str], needed: Sequence[str]) -> None:
    missing = [name for name in needed if name not in found]
    if missing:
        raise OperationError(
            _("%(file)s lacks the columns %(missing)s (tab-separated, with a header line).")
            % {"file": path, "missing": ", ".join(missing)}
        )


def _print(figures: Mapping[str, Mapping[str, Any]], columns: Sequence[str]) -> None:
    print_table(("", *columns), [(name, *(row[column] for column in columns)) for name, row in figures.items()])
