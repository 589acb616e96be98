"""Uploading, checking, and correcting how a file is read."""

import io

import pytest
from django.core.files.storage import default_storage
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.imports.files import TWO, Killed, csv_file, die, many, staged
from tests.citybridge.making import TODAY, make_organisation

from citybridge.imports.operations import (
    AlreadyRunning,
    Asked,
    InvalidImport,
    Upload,
    change_reading,
    check_import,
    start_import,
)
from citybridge.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_checking_writes_nothing_but_the_staging():
    batch = staged(csv_file(TWO))

    assert (batch.state, batch.counts["new"], Organisation.objects.count()) == ("ready", 2, 0)


def test_preview_shows_old_and_new():
    make_organisation(native_name="Eins GmbH", head_count=5)

    row = staged(csv_file(TWO)).rows.get(outcome="changed")

    assert (row.before["head_count"], row.data["head_count"]) == (5, 1)


def test_guessed_encoding_can_be_corrected():
    batch = staged(csv_file("Name;City\nM\u00fcller GmbH;Bottrop\n", "cp1252"))

    changed = change_reading(
        batch, Asked("mac-roman", ";", "", ("native_name", "member")), today=TODAY, is_queued=False
    )
    check_import(changed.pk, today=TODAY)

    changed.refresh_from_db()
    assert (batch.certainty, changed.certainty) == ("clear", "chosen")
    assert [row.cells[0] for row in changed.rows.all()] == ["M¸ller GmbH"]


def test_mapping_can_be_corrected():
    batch = staged(csv_file("Wer;City\nMuster GmbH;Bottrop\n"))

    changed = change_reading(batch, Asked("utf-8", ";", "", ("native_name", "member")), today=TODAY, is_queued=False)
    check_import(changed.pk, today=TODAY)

    changed.refresh_from_db()
    assert (batch.state, batch.message.split(".")[0]) == (
        "failed",
        "No heading of the file was recognised as the name of a record",
    )
    assert (changed.state, changed.counts["new"]) == ("ready", 1)


@pytest.mark.parametrize("mapping", [("native_name", "native_name"), ("native_name", "password")])
def test_senseless_mapping_is_refused(mapping):
    batch = staged(csv_file("Name;City\nMuster GmbH;Bottrop\n"))

    with pytest.raises(InvalidImport):
        change_reading(batch, Asked("utf-8", ";", "", mapping), today=TODAY, is_queued=False)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "The file is empty."), (b"Name;City\n", "The file has a heading but no rows below it.")],
)
def test_file_without_rows_says_so_and_stays(content, message):
    batch = staged(io.BytesIO(content))

    assert (batch.state, batch.message, default_storage.exists(batch.file.name)) == ("failed", message, True)


@pytest.mark.usefixtures("chunks_of_two")
def test_file_that_breaks_off_leaves_no_rows():
    batch = staged(csv_file('Name;City\nEins GmbH;Bottrop\nZwei GmbH;Bottrop\n"Drei;x\n'))

    assert (batch.state, batch.rows.count(), batch.counts) == ("failed", 0, {})


def test_too_large_file_is_refused(monkeypatch):
    monkeypatch.setattr("citybridge.imports.validators.MAX_BYTES", 10)

    with pytest.raises(InvalidImport, match="50 MB"):
        staged(csv_file(TWO))


def test_file_is_kept_under_a_name_nobody_chose():
    upload = Upload("../../etc/passwd <b>.csv", "organisations")

    batch = start_import(csv_file(TWO), upload, today=TODAY, is_queued=False)

    assert batch.file.name.startswith("imports/")
    assert "passwd" not in batch.file.name
    assert batch.file_name == "../../etc/passwd <b>.csv"


def test_upload_queues_its_check_in_the_same_transaction():
    batch = start_import(csv_file(TWO), Upload("a.csv", "organisations"), today=TODAY)

    jobs = ProcrastinateJob.objects.filter(task_name="citybridge.check_import").values_list("args", "priority")
    assert list(jobs) == [({"batch_id": batch.pk}, 10)]


@pytest.mark.usefixtures("chunks_of_two")
def test_interrupted_check_begins_anew():
    batch = start_import(csv_file(many(5)), Upload("a.csv", "organisations"), today=TODAY, is_queued=False)

    with pytest.raises(Killed):
        check_import(batch.pk, today=TODAY, report=die)
    check_import(batch.pk, today=TODAY)

    batch.refresh_from_db()
    assert (batch.state, batch.counts["new"], batch.rows.count()) == ("ready", 5, 5)


def test_second_process_at_one_import_is_turned_away(monkeypatch):
    batch = start_import(csv_file(TWO), Upload("a.csv", "organisations"), today=TODAY, is_queued=False)
    monkeypatch.setattr("citybridge.imports.operations.locking._ask", lambda *_arguments: False)

    with pytest.raises(AlreadyRunning):
        check_import(batch.pk, today=TODAY)
