"""Applying without an account: a link to the address first; nothing is kept before its owner used it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.documents.uploads import Checked, UnusableFiles, keep, usable
from citybridge.governance.enums import ApplicationState, DocumentKind
from citybridge.governance.models import Application, ApplicationFile, ApplicationRequest
from citybridge.governance.operations.admission_telling import tell_applicant, write_link
from citybridge.governance.validators.admission import MOST_FILES, ApplicationData, line_of
from citybridge.governance.validators.admission_links import DAYS, UnusableLink, reference_of, token_of
from citybridge.mail.addresses import address_hash
from citybridge.privacy.operations import record

OPEN = (ApplicationState.SENT, ApplicationState.RETURNED)
Uploads = Sequence[tuple[str, str, bytes]]
Files = list[tuple[str, Checked]]


class NotOpen(OperationError):
    """The application was decided or withdrawn meanwhile."""


@transaction.atomic
def ask_to_apply(address: str, *, language: str, side: str, form_key: UUID, at: datetime) -> None:
    """Send the link to the form; a form that was sent twice writes once."""
    request, created = ApplicationRequest.objects.get_or_create(
        form_key=form_key,
        defaults={
            "address": address, "address_hash": address_hash(address), "language": language, "side": side,
            "asked_at": at,
        },
    )  # fmt: skip
    if created:
        write_link(request, token_of(request.reference), days=DAYS, at=at)


def request_of(token: str, *, at: datetime) -> ApplicationRequest:
    """The request a link stands for as long as nothing was sent with it; raises UnusableLink."""
    request = ApplicationRequest.objects.filter(reference=reference_of(token)).first()
    return _fresh(request, at)


@transaction.atomic
def send_application(token: str, said: ApplicationData, *, files: Uploads, at: datetime) -> Application:
    """The owner of the address applies; the link used twice gives the first application."""
    checked = look_into(files)
    reference = reference_of(token)
    request = ApplicationRequest.objects.select_for_update().filter(reference=reference).first()
    known = Application.objects.filter(public_id=reference).first()
    if known is not None:
        return known
    request = _fresh(request, at)
    application = Application(
        public_id=reference, contact_address=request.address, contact_hash=request.address_hash,
        language=request.language, sent_at=at,
    )  # fmt: skip
    write(application, said)
    _attach(application, checked)
    request.delete()
    _record("sent", application, by=None, at=at)
    tell_applicant(application, token, at=at)
    return application


@transaction.atomic
def amend_application(
    application: Application, said: ApplicationData, *, files: Uploads, version: int | None, at: datetime
) -> Application:
    """The applicant completes it, asked or unasked; it waits for the secretariat again."""
    checked = look_into(files)
    locked = lock(application, *OPEN)
    check_version(seen=version, now=locked.version)
    locked.state, locked.reason, locked.sent_at = ApplicationState.SENT, "", at
    write(locked, said, keeps=("slug",))
    _attach(locked, checked)
    _record("amended", locked, by=None, at=at)
    return locked


@transaction.atomic
def withdraw_application(application: Application, *, at: datetime) -> Application:
    """The applicant thinks better of it; the documents go at once, the rest with the retention."""
    locked = lock(application, *OPEN)
    locked.state, locked.answered_at = ApplicationState.WITHDRAWN, at
    locked.save()
    discard_files(locked.files.all())
    _record("withdrawn", locked, by=None, at=at)
    return locked


def lock(application: Application, *states: ApplicationState) -> Application:
    """The stored row, held until the transaction ends; raises NotOpen in other states."""
    locked = Application.objects.select_for_update(of=("self",)).select_related("region").get(pk=application.pk)
    if locked.state not in states:
        raise NotOpen(_("This application is: %(state)s.") % {"state": locked.get_state_display()})
    return locked


def write(application: Application, said: ApplicationData, *, keeps: Sequence[str] = ()) -> None:
    """Save what the form says; the side follows from the region."""
    columns = {
        "wanted": said.wanted, "kind": said.kind, "region": said.region, "side": said.region.side, "why": said.why,
        "website": said.website, "latitude": said.latitude, "longitude": said.longitude, "slug": said.slug,
        "places": [line_of(place) for place in said.places], "contact_name": said.contact_name,
        "contact_function": said.contact_function, "contact_phone": said.contact_phone,
        **{f"name_{language}": name for language, name in said.names.items()},
    }  # fmt: skip
    for name, value in columns.items():
        if name not in keeps:
            setattr(application, name, value)
    application.version += bool(application.pk)
    application.save()


def discard_files(files: Iterable[ApplicationFile]) -> None:
    """Remove rows now and what is stored once that is certain."""
    for row in files:
        transaction.on_commit(partial(_remove, row.file.storage, row.file.name))
        row.delete()


def look_into(files: Uploads) -> Files:
    """(kind, name, content) of each upload → what may be kept of it."""
    return [(kind, usable(name, content)) for kind, name, content in files]


def _attach(application: Application, files: Files) -> None:
    """A new letter takes the place of the one before. What is stored goes again when the transaction fails here."""
    if any(kind == DocumentKind.LETTER for kind, _file in files):
        discard_files(application.files.filter(kind=DocumentKind.LETTER))
    if application.files.count() + len(files) > MOST_FILES:
        raise UnusableFiles(_("An application takes %(most)d files at most.") % {"most": MOST_FILES})
    kept: list[ApplicationFile] = []
    try:
        for kind, file in files:
            kept.append(keep(ApplicationFile(application=application, kind=kind), file))
    except Exception:
        for row in kept:
            _remove(row.file.storage, row.file.name)
        raise


def _remove(storage: Storage, name: str | None) -> None:
    if name:
        storage.delete(name)


def _fresh(request: ApplicationRequest | None, at: datetime) -> ApplicationRequest:
    if request is None or request.asked_at < at - timedelta(days=DAYS):
        raise UnusableLink
    return request


def _record(verb: str, application: Application, *, by: int | None, at: datetime) -> None:
    record(f"application.{verb}", noun="application", object_id=application.public_id, actor=by, at=at)
