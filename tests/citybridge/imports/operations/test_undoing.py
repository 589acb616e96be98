"""Undoing an import, discarding a file, and forgetting both in time."""

from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from tests.citybridge.imports.files import TWO, Killed, csv_file, die, imported, many, staged, undone
from tests.citybridge.making import NOW, TODAY, make_organisation, make_profile

from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import InvalidImport, begin_undoing, discard_import, forget_imports, undo_import
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import merge_organisations, set_translation, update_organisation
from citybridge.organisations.queries import describe, living

pytestmark = pytest.mark.django_db


def test_undo_removes_what_was_created_and_restores_what_was_changed():
    organisation = make_organisation(native_name="Eins GmbH", head_count=5, texts={"de": "Alt"}, external_key="A")
    before = describe(organisation)
    batch = imported("Key;Name;City;People;Description (German);Description (English)\n"
                     "A;Neu GmbH;Bottrop;9;Neu;New\n;Zwei GmbH;Bottrop;2;;\n")  # fmt: skip

    batch = undone(batch)

    assert (batch.state, [describe(row) for row in living()]) == ("undone", [before])


def test_undo_leaves_what_was_changed_since_and_says_so():
    batch = imported(TWO)
    organisation = living().get(native_name="Eins GmbH")
    update_organisation(organisation, replace(describe(organisation), head_count=77), today=TODAY)

    undone(batch)

    assert [(row.number, row.refusal) for row in batch.rows.order_by("number")] == [
        (2, "This record was changed after the import; it stays as it is."),
        (3, ""),
    ]
    assert [row.head_count for row in living()] == [77]


def test_undo_leaves_records_on_which_others_hang():
    batch = imported(TWO)
    make_profile(living().get(native_name="Eins GmbH"))

    undone(batch)

    refusal = batch.rows.get(number=2).refusal
    assert refusal == "Offers, requests or merged records hang on these organisations. Remove or undo those first."
    assert [row.native_name for row in living()] == ["Eins GmbH"]


def test_undo_leaves_records_for_which_people_act(django_user_model):
    batch = imported(TWO)
    living().get(native_name="Eins GmbH").people.add(
        django_user_model.objects.create_user("someone@example.org", name="Sample")
    )

    undone(batch)

    assert batch.rows.get(number=2).refusal == "People act for this organisation now; it is not removed."


def test_undo_leaves_records_that_were_merged_since():
    batch = imported(TWO)
    kept, merged = living().order_by("native_name")
    merge_organisations(kept, merged, user_id=None, at=NOW, confirmed=True)

    undone(batch)

    assert [bool(row.refusal) for row in batch.rows.order_by("number")] == [True, True]
    assert Organisation.objects.count() == 2


def test_translation_added_since_does_not_hinder_the_undo():
    batch = imported("Name;City;Description (German)\nEins GmbH;Bottrop;Text\n")
    set_translation(living().get(), language="en", description="Text", origin="machine", source_language="de")

    undone(batch)

    assert living().count() == 0


def test_record_that_was_removed_since_needs_no_undo():
    batch = imported(TWO)
    living().filter(native_name="Eins GmbH").delete()

    batch = undone(batch)

    assert (batch.state, batch.rows.exclude(refusal="").count(), living().count()) == ("undone", 0, 0)


@pytest.mark.usefixtures("chunks_of_two")
def test_interrupted_undo_goes_on_where_it_ended():
    batch = imported(many(5))
    begin_undoing(batch, at=NOW, is_queued=False)

    with pytest.raises(Killed):
        undo_import(batch.pk, at=NOW, report=die)
    assert living().count() == 3
    undo_import(batch.pk, at=NOW)

    batch.refresh_from_db()
    assert (batch.state, living().count()) == ("undone", 0)


def test_undo_is_possible_for_seven_days():
    batch = imported(TWO)

    with pytest.raises(InvalidImport, match="is over"):
        begin_undoing(batch, at=batch.undo_until, is_queued=False)


def test_undo_happens_once():
    batch = undone(imported(TWO))

    with pytest.raises(InvalidImport, match="“undone”"):
        begin_undoing(batch, at=NOW, is_queued=False)


def test_undone_import_can_be_imported_again():
    undone(imported(TWO))

    assert imported(TWO).counts["new"] == 2


def test_discarded_file_is_gone(django_capture_on_commit_callbacks):
    batch = staged(csv_file(TWO))
    name = batch.file.name

    with django_capture_on_commit_callbacks(execute=True):
        discard_import(batch)

    batch.refresh_from_db()
    assert (batch.state, batch.rows.count(), default_storage.exists(name)) == ("discarded", 0, False)


def test_carried_out_import_cannot_be_discarded():
    with pytest.raises(InvalidImport):
        discard_import(imported(TWO))


def test_files_are_forgotten_after_the_days_of_undoing(django_capture_on_commit_callbacks):
    batch = imported(TWO)
    name = batch.file.name

    with django_capture_on_commit_callbacks(execute=True):
        early = forget_imports(at=batch.undo_until)
        late = forget_imports(at=batch.undo_until.replace(year=2027))

    batch.refresh_from_db()
    assert (early, late, batch.state, batch.rows.count(), bool(batch.file)) == (0, 1, "applied", 0, False)
    assert not default_storage.exists(name)


def test_file_that_was_never_carried_out_is_forgotten_and_discarded():
    batch = staged(csv_file(TWO))

    forget_imports(at=batch.created_at.replace(year=batch.created_at.year + 1))

    assert ImportBatch.objects.get().state == "discarded"
