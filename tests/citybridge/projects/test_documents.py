"""Documents of a project: who reads which, and that nothing is left behind."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from tests.citybridge.making import NOW, TODAY, officer_of, reader_of
from tests.citybridge.projects.making import make_published

from citybridge.accounts.actor import VISITOR
from citybridge.core.errors import NotVisible
from citybridge.documents.uploads import UnusableFiles
from citybridge.projects.access import get_file
from citybridge.projects.operations.documents import add_file, remove_file

pytestmark = pytest.mark.django_db


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, format="PNG")
    return file.getvalue()


def test_partners_read_all_documents_and_others_the_public_ones():
    project = make_published()
    private = add_file(project, ("plan.png", picture()), is_public=False, actor=None, at=NOW)
    public = add_file(project, ("flyer.png", picture()), is_public=True, actor=None, at=NOW)
    partner = project.partners.get(organisation__member__slug="foshan").organisation

    for actor in (reader_of(partner), officer_of("foshan"), officer_of("bottrop")):
        assert get_file(actor, project.public_id, private.public_id, today=TODAY) == private
    for actor in (VISITOR, officer_of("hildesheim")):
        assert get_file(actor, project.public_id, public.public_id, today=TODAY) == public
        with pytest.raises(NotVisible):
            get_file(actor, project.public_id, private.public_id, today=TODAY)


def test_document_is_what_it_says():
    with pytest.raises(UnusableFiles):
        add_file(make_published(), ("plan.pdf", b"<script>"), is_public=True, actor=None, at=NOW)


def test_removed_document_is_gone_from_the_store(django_capture_on_commit_callbacks):
    file = add_file(make_published(), ("plan.png", picture()), is_public=False, actor=None, at=NOW)
    stored = file.file.name

    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file, actor=None, at=NOW)

    assert not default_storage.exists(stored)
