"""Documents of a project: looked into, stored privately, removed for good."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.documents.uploads import keep, usable
from citybridge.projects.models import JointProject, ProjectFile
from citybridge.projects.operations.projects import lock, tell

MOST_FILES = 20


def add_file(
    project: JointProject, upload: tuple[str, bytes], *, is_public: bool, actor: int | None, at: datetime
) -> ProjectFile:
    """Keep a PDF or a picture (name, content); raises UnusableFiles for anything else."""
    file = usable(*upload)
    row = ProjectFile(project=project, is_public=is_public)
    try:
        with transaction.atomic():
            locked = lock(project)
            _check_room(locked)
            keep(row, file)
            tell(locked, "file_added", actor=actor, at=at, file=str(row.public_id), digest=row.digest)
    except BaseException:
        _remove(row)
        raise
    return row


@transaction.atomic
def remove_file(file: ProjectFile, *, actor: int | None, at: datetime) -> None:
    """The row now, the stored file once that is certain."""
    locked = lock(file.project)
    tell(locked, "file_removed", actor=actor, at=at, file=str(file.public_id))
    ProjectFile.objects.filter(pk=file.pk).delete()
    transaction.on_commit(partial(_remove, file))


def _check_room(project: JointProject) -> None:
    if project.files.count() >= MOST_FILES:
        raise OperationError(_("A project has at most %(number)d documents.") % {"number": MOST_FILES})


def _remove(file: ProjectFile) -> None:
    if file.file.name:
        file.file.storage.delete(file.file.name)
