"""Import in a real browser: by keyboard and eye, wide and narrow, without faults."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from tests.citybridge.web.faults import faults_of

from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import apply_import, check_import
from citybridge.organisations.queries import living

TABLE = "Firma;Stadt;Mitarbeiter\nMüller GmbH;Bottrop;12\nFehler AG;Köln;viele\n".encode("cp1252")


@pytest.fixture(autouse=True)
def _uploads_in_memory(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def batch(page: Page, site, officer, sign_in) -> ImportBatch:
    """A file that the office has chosen on the page."""
    sign_in(officer)
    page.goto(f"{site}/en/import/")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": TABLE}
    )
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("heading", name="Being checked").wait_for()
    return ImportBatch.objects.get()


def test_file_is_checked_looked_at_and_imported(page: Page, batch):
    check_import(batch.pk, today=timezone.localdate())
    page.get_by_role("button", name="Import 1 row").click()
    page.get_by_role("heading", name="Being imported").wait_for()
    apply_import(batch.pk, at=timezone.now())
    page.get_by_role("button", name="Undo this import").wait_for()

    assert living().get().native_name == "Müller GmbH"


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_pages_of_imports_have_no_faults(page: Page, site, batch, language):
    check_import(batch.pk, today=timezone.localdate())
    address = f"/{language}/import/{batch.public_id}/"

    faults = faults_of(page, site, [f"/{language}/import/", address, f"{address}?show=error"])

    assert faults == []


def test_page_of_progress_has_no_faults(page: Page, site, batch):
    faults = faults_of(page, site, [f"/en/import/{batch.public_id}/"])

    assert faults == []
