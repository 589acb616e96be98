"""`citybridge import`."""

import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from tests.citybridge.imports.files import csv_file, staged
from tests.citybridge.making import make_organisation

from citybridge.console.importing import import_file
from citybridge.core.errors import OperationError
from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import applying, begin_applying
from citybridge.imports.operations.writing import writer_for
from citybridge.organisations.queries import living

pytestmark = pytest.mark.django_db

TWO = "Firma;Stadt;Mitarbeiter\nMüller GmbH;Bottrop;12\nBeispiel AG;Köln;3\n"


@pytest.fixture
def run(tmp_path):
    def command(content: str, *options: str, encoding: str = "utf-8", kind: str = "organisations"):
        path = tmp_path / "table.csv"
        path.write_bytes(content.encode(encoding))
        return CliRunner().invoke(import_file, [kind, str(path), *options])

    return command


def names() -> list[str]:
    return sorted(living().values_list("native_name", flat=True))


def test_file_is_imported_in_the_encoding_it_has(run):
    result = run(TWO, encoding="cp1252")

    assert (result.exit_code, names()) == (0, ["Beispiel AG", "Müller GmbH"])
    assert "Windows-1252 (German and Western Europe), guessed; separator semicolon" in result.output


def test_dry_run_writes_nothing_and_keeps_nothing(run):
    result = run(TWO, "--dry-run")

    assert (result.exit_code, names()) == (0, [])
    assert "2 new, 0 changed, 0 unchanged, 0 with errors" in result.output
    assert ImportBatch.objects.get().state == "discarded"


def test_json_says_how_the_file_was_read(run):
    make_organisation(native_name="Müller GmbH", head_count=5)

    report = json.loads(run(TWO + "Fehler;Nirgendwo;x\n", "--json").stdout)

    assert (report["state"], report["rows"], report["encoding"], report["separator"]) == ("applied", 3, "utf-8", ";")
    assert report["counts"] == {"new": 1, "changed": 1, "unchanged": 0, "error": 1}
    assert report["mapping"] == {"Firma": "native_name", "Stadt": "member", "Mitarbeiter": "head_count"}
    assert [(error["row"], error["heading"]) for error in report["errors"]] == [(4, "Stadt"), (4, "Mitarbeiter")]


def test_rows_with_errors_end_the_command_with_one_line(run, tmp_path):
    result = run(TWO + "=1+1;Nirgendwo;x\n", "--errors", str(tmp_path / "errors.xlsx"))

    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "errors.xlsx").active.iter_rows()]
    assert isinstance(result.exception, OperationError)
    assert str(result.exception) == "1 of 3 rows have errors and are left out (--errors FILE writes them)."
    assert names() == ["Beispiel AG", "Müller GmbH"]
    assert rows == [
        ["Row", "Firma", "Stadt", "Mitarbeiter", "Error"],
        ["4", "'=1+1", "Nirgendwo", "x",
         "Stadt: There is no member “Nirgendwo”. Mitarbeiter: “x” is not a whole number."],
    ]  # fmt: skip


def test_mapping_is_corrected_by_an_option(run):
    result = run("Wer;Stadt\nMuster GmbH;Bottrop\n", "--mapping", "Wer=native_name")

    assert (result.exit_code, names()) == (0, ["Muster GmbH"])


@pytest.mark.parametrize("pair", ["Wer=password", "Was=native_name", "native_name"])
def test_senseless_mapping_is_wrong_use(run, pair):
    result = run("Wer;Stadt\nMuster GmbH;Bottrop\n", "--mapping", pair)

    assert result.exit_code == 2


def test_member_limits_the_rows(run):
    result = run(TWO, "--member", "bottrop")

    assert (names(), "You import for Bottrop (bottrop) only" in result.output) == (["Müller GmbH"], True)


def test_unknown_member_is_wrong_use(run):
    assert run(TWO, "--member", "atlantis").exit_code == 2


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("", (), "The file is empty."),
        (TWO, ("--encoding", "klingon"), "The encoding “klingon” is not known here."),
        ("Müller;x\n", ("--encoding", "utf-8"), "The file is not written in UTF-8"),
        ("Wer;Was\nA;B\n", (), "No heading of the file was recognised"),
    ],
)
def test_unreadable_file_says_why(run, content, options, message):
    result = run(content, *options, encoding="cp1252")

    assert isinstance(result.exception, OperationError)
    assert str(result.exception).startswith(message)


def test_doubtful_encoding_is_asked_for_before_anything_is_written(run):
    result = run("Firma;Stadt\nA ß;Bottrop\nB ±÷;Bottrop\n", encoding="cp1252")

    assert isinstance(result.exception, OperationError)
    assert str(result.exception).startswith("The encoding is not sure. Choose with --encoding (cp1252: A ß;Bottrop;")
    assert names() == []


def test_same_command_goes_on_after_a_crash(run, monkeypatch):
    monkeypatch.setattr(applying, "CHUNK", 1)
    batch = begin_applying(staged(csv_file(TWO)), is_queued=False)
    writer = writer_for(batch, today=batch.created_at.date())
    applying._apply_chunk(batch, writer, batch.created_at)

    result = run(TWO)

    assert (result.exit_code, names(), ImportBatch.objects.count()) == (0, ["Beispiel AG", "Müller GmbH"], 1)
    assert "Going on with the import of this file that was interrupted." in result.output
