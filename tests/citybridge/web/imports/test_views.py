"""The pages of imports, without a browser."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import apply_import, check_import, undo_import
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living

pytestmark = pytest.mark.django_db

TWO = "Firma;Stadt;Mitarbeiter\nMüller GmbH;Bottrop;12\nFehler AG;Köln;viele\n"


@pytest.fixture(autouse=True)
def _uploads_in_memory(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def uploaded(client, content: str = TWO, **fields: str):
    file = SimpleUploadedFile("list.csv", content.encode("cp1252"))
    member = client.get("/en/import/").context["form"].fields["member"].choices[-1][0]
    return client.post("/en/import/", {"file": file, "kind": "organisations", "member": member, **fields})


def checked(client, content: str = TWO) -> ImportBatch:
    uploaded(client, content)
    batch = ImportBatch.objects.get()
    check_import(batch.pk, today=timezone.localdate())
    batch.refresh_from_db()
    return batch


def test_stranger_is_asked_to_sign_in(client):
    assert client.get("/en/import/").url == "/en/sign-in/?next=/en/import/"


def test_person_without_an_office_finds_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("someone@example.org", name="Sample"))

    statuses = [
        client.get(f"/en/import/{path}").status_code for path in ("", "organisations.csv", "members-empty.csv")
    ]

    assert statuses == [404, 404, 404]


def test_upload_leads_to_the_page_of_its_progress(office):
    response = uploaded(office)

    batch = ImportBatch.objects.get()
    page = office.get(response.url).content.decode()
    assert (response.url, batch.member.slug) == (f"/en/import/{batch.public_id}/", "bottrop")
    assert 'http-equiv="refresh"' not in page
    assert f'hx-get="/en/import/{batch.public_id}/progress/"' in page


def test_progress_ends_by_loading_the_page_anew(office):
    batch = checked(office)

    response = office.get(f"/en/import/{batch.public_id}/progress/")

    assert response.headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"file": ""}, "file"),
        ({"kind": "members"}, "kind"),
        ({"member": "999999"}, "member"),
        ({"publish_until": "2030-01-01"}, "publish_until"),
    ],
)
def test_upload_that_cannot_be_is_explained(office, fields, field):
    response = uploaded(office, **fields)

    assert (response.status_code, list(response.context["form"].errors), ImportBatch.objects.count()) == (
        400,
        [field],
        0,
    )


def test_preview_shows_guess_samples_rows_and_errors(office):
    batch = checked(office)

    page = office.get(f"/en/import/{batch.public_id}/?show=error").content.decode()

    assert "Windows-1252 (German and Western Europe)" in page
    assert "M¸ller GmbH" in page
    assert "Stadt: This row names “Köln”. You import for Bottrop (bottrop) only." in page
    assert "Import 1 row" in page


def test_reading_is_corrected_in_the_preview(office):
    batch = checked(office)
    fields = {
        "encoding": "mac-roman",
        "delimiter": ";",
        "column_0": "native_name",
        "column_1": "member",
        "column_2": "",
    }

    office.post(f"/en/import/{batch.public_id}/reading/", fields)
    check_import(batch.pk, today=timezone.localdate())

    batch.refresh_from_db()
    assert (batch.encoding, batch.certainty, batch.delimiter) == ("mac-roman", "chosen", ";")


def test_mapping_is_corrected_in_the_preview(office):
    batch = checked(office)
    fields = {"encoding": "cp1252", "delimiter": ";", "column_0": "native_name", "column_1": "member", "column_2": ""}

    office.post(f"/en/import/{batch.public_id}/reading/", fields)

    batch.refresh_from_db()
    assert (batch.state, batch.mapping) == ("checking", ["native_name", "member", ""])


def test_import_and_undo_by_the_buttons(office):
    batch = checked(office)
    address = f"/en/import/{batch.public_id}/"

    office.post(f"{address}apply/")
    apply_import(batch.pk, at=timezone.now())
    after_import = office.get(address).content.decode()
    written = living().count()
    office.post(f"{address}undo/")
    undo_import(batch.pk, at=timezone.now())
    after_undo = office.get(address).content.decode()

    assert (written, living().count()) == (1, 0)
    assert "Undo this import" in after_import
    assert "This import was undone on" in after_undo


def test_refused_step_is_said_on_the_page(office):
    batch = checked(office)
    address = f"/en/import/{batch.public_id}/"

    response = office.post(f"{address}undo/", follow=True)

    assert "This import is “checked, not imported yet”; that cannot be done now." in response.content.decode()


def test_discarded_file_leads_back_to_the_list(office):
    batch = checked(office)

    response = office.post(f"/en/import/{batch.public_id}/discard/", follow=True)

    assert response.redirect_chain == [("/en/import/", 302)]
    assert ImportBatch.objects.get().state == "discarded"


@pytest.mark.parametrize("step", ["apply", "undo", "discard", "reading", "continue"])
def test_nothing_is_done_by_a_link(office, step):
    batch = checked(office)

    assert office.get(f"/en/import/{batch.public_id}/{step}/").status_code == 405


@pytest.mark.parametrize("path", ["", "progress/", "errors.csv", "errors.xlsx"])
def test_import_of_another_office_is_not_there(client, office, secretary, path):
    batch = checked(office)
    ImportBatch.objects.update(member=None)

    assert office.get(f"/en/import/{batch.public_id}/{path}").status_code == 404


def test_rows_with_errors_are_downloaded_with_what_is_wrong(office):
    batch = checked(office, '"=1+1";Stadt\n')
    ImportBatch.objects.all().delete()
    batch = checked(office, "Firma;Stadt\n=HYPERLINK(1);Köln\n")

    response = office.get(f"/en/import/{batch.public_id}/errors.csv")

    content = b"".join(response.streaming_content).decode("utf-8-sig")
    assert response.headers["Content-Disposition"] == 'attachment; filename="list-errors.csv"'
    assert list(csv.reader(io.StringIO(content), delimiter=";"))[1][:2] == ["2", "'=HYPERLINK(1)"]


def test_office_exports_its_own_organisations_only(office, organisation):
    Organisation.objects.filter(pk=organisation.pk).update(is_published=True)
    batch = checked(office)
    office.post(f"/en/import/{batch.public_id}/apply/")
    apply_import(batch.pk, at=timezone.now())

    response = office.get("/en/import/organisations.xlsx?member=foshan"), office.get("/en/import/organisations.xlsx")

    names = [
        [row[1].value for row in load_workbook(io.BytesIO(b"".join(one.streaming_content))).active.iter_rows()]
        for one in response
    ]
    assert names == [["Name"], ["Name", "Müller GmbH"]]


def test_empty_table_has_headings_in_the_readers_language(office):
    content = b"".join(office.get("/de/import/organisations-empty.csv").streaming_content).decode("utf-8-sig")

    assert content.split(";")[:3] == ["Schlüssel", "Name", "Lateinischer Name"]


def test_members_table_is_the_secretariats(office, client, secretary):
    for_office = office.get("/en/import/members-empty.csv").status_code
    client.force_login(secretary)

    response = client.get("/en/import/members-empty.csv")

    assert (for_office, b"".join(response.streaming_content)[3:13]) == (404, b"Short form")
