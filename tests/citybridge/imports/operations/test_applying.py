"""Carrying an import out, whole or in pieces."""

from dataclasses import replace

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.imports.files import TWO, Killed, applied, csv_file, errors_of, imported, many, staged, xlsx_file
from tests.citybridge.making import NOW, TODAY, make_organisation

from citybridge.imports.enums import ImportState
from citybridge.imports.operations import InvalidImport, apply_import, begin_applying, continue_import
from citybridge.organisations.operations import update_organisation
from citybridge.organisations.queries import describe, living

pytestmark = pytest.mark.django_db


def test_workbook_is_imported_like_a_text_file():
    batch = applied(staged(xlsx_file([["Name", "City", "People"], ["Eins GmbH", "Bottrop", 12.0]])))

    assert (batch.sheet, living().get().head_count) == ("Sheet1", 12)


def test_rows_with_errors_are_left_out_and_the_others_written():
    batch = imported(TWO + "Drei GmbH;Nirgendwo;3\n")

    assert (batch.state, sorted(living().values_list("native_name", flat=True))) == (
        "applied",
        ["Eins GmbH", "Zwei GmbH"],
    )


def test_import_without_anything_to_write_cannot_be_carried_out():
    imported(TWO)

    with pytest.raises(InvalidImport, match="nothing to import"):
        begin_applying(staged(csv_file(TWO)), is_queued=False)


def test_record_changed_after_the_preview_is_left_alone():
    organisation = make_organisation(native_name="Eins GmbH", head_count=5)
    batch = staged(csv_file(TWO))
    update_organisation(organisation, replace(describe(organisation), head_count=7), today=TODAY)

    batch = applied(batch)

    organisation.refresh_from_db()
    assert organisation.head_count == 7
    assert errors_of(batch) == {2: [("", "This record was changed after the preview. Check the file again.")]}
    assert batch.counts == {"new": 1, "changed": 0, "unchanged": 0, "error": 1}


def test_record_that_got_the_same_data_meanwhile_is_unchanged():
    first, second = staged(csv_file(TWO)), staged(csv_file(TWO))

    applied(first)

    assert applied(second).counts == {"new": 0, "changed": 0, "unchanged": 2, "error": 0}
    assert living().count() == 2


def test_row_that_spoils_its_chunk_fails_alone():
    batch = staged(csv_file("Name;City;VAT\nEins GmbH;Bottrop;DE136695976\nZwei GmbH;Bottrop;\n"))
    make_organisation(native_name="Other GmbH", member="koeln", identifiers={"vat_de": "DE136695976"})

    batch = applied(batch)

    assert batch.counts == {"new": 1, "changed": 0, "unchanged": 0, "error": 1}
    assert sorted(living().values_list("native_name", flat=True)) == ["Other GmbH", "Zwei GmbH"]


@pytest.mark.usefixtures("chunks_of_two")
@pytest.mark.parametrize("after", [1, 2, 3])
def test_interrupted_import_goes_on_where_it_ended(after):
    batch = begin_applying(staged(csv_file(many(7))), is_queued=False)
    calls = iter(range(after))

    def die_later(_done, _of):
        if next(calls, None) is None:
            raise Killed

    with pytest.raises(Killed):
        apply_import(batch.pk, at=NOW, report=die_later)
    batch.refresh_from_db()
    assert (batch.state, living().count()) == (ImportState.APPLYING, 2 * (after + 1) if after < 3 else 7)
    apply_import(batch.pk, at=NOW)

    batch.refresh_from_db()
    assert (batch.state, living().count(), batch.rows.filter(applied_at__isnull=False).count()) == ("applied", 7, 7)


def test_interrupted_work_can_be_queued_again():
    batch = begin_applying(staged(csv_file(TWO)), is_queued=False)

    continue_import(batch)

    assert ProcrastinateJob.objects.filter(task_name="citybridge.apply_import").count() == 1
