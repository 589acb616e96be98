import pytest


@pytest.fixture(autouse=True)
def _uploads_in_memory(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def chunks_of_two(monkeypatch):
    for stage in ("checking", "applying", "undoing"):
        monkeypatch.setattr(f"citybridge.imports.operations.{stage}.CHUNK", 2)
