"""The secretariat's part: complete, ask back, not take up, or accept as complete."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.enums import MemberKind
from citybridge.alliance.models import Member
from citybridge.alliance.operations import NewMember, create_member
from citybridge.core.errors import OperationError, check_version
from citybridge.core.lists import listed
from citybridge.governance.enums import ApplicationState
from citybridge.governance.models import Application
from citybridge.governance.operations.admission_asking import OPEN, discard_files, lock, write
from citybridge.governance.operations.admission_telling import tell_applicant
from citybridge.governance.queries.admission import data_of, missing_of
from citybridge.governance.validators.admission import ApplicationData
from citybridge.governance.validators.admission_links import token_of
from citybridge.privacy.operations import record


@transaction.atomic
def complete_application(
    application: Application, said: ApplicationData, *, version: int | None, by: int | None, at: datetime
) -> Application:
    """Fill in what the secretariat knows better: coordinates, spellings, the short name."""
    locked = lock(application, *OPEN)
    check_version(seen=version, now=locked.version)
    write(locked, said)
    _record("completed", locked, by=by, at=at)
    return locked


@transaction.atomic
def return_application(application: Application, *, reason: str, by: int | None, at: datetime) -> Application:
    """Ask back; the applicant reads the reason and can complete it."""
    return _answer(application, ApplicationState.RETURNED, reason, by=by, at=at)


@transaction.atomic
def decline_application(application: Application, *, reason: str, by: int | None, at: datetime) -> Application:
    """Not take it up, as when it is none of a municipality; its documents go."""
    declined = _answer(application, ApplicationState.DECLINED, reason, by=by, at=at)
    discard_files(declined.files.all())
    return declined


@transaction.atomic
def accept_application(
    application: Application, *, knows: Sequence[Member] = (), version: int | None, by: int | None, at: datetime
) -> Member:
    """It is complete: from this day it is a member with the standing *applicant*.

    Raises OperationError while something is missing, and `alliance.operations.Homonyms` for namesakes that nobody
    has looked at (`knows`).
    """
    locked = lock(application, *OPEN)
    check_version(seen=version, now=locked.version)
    if missing := missing_of(locked):
        raise OperationError(_("This is still missing: %(what)s.") % {"what": listed([str(what) for what in missing])})
    member = create_member(
        _as_new_member(locked),
        applied_on=timezone.localdate(at),
        source=f"application {timezone.localdate(locked.sent_at).isoformat()}",
        knows=knows,
    )
    locked.state, locked.member, locked.reason = ApplicationState.ACCEPTED, member, ""
    _save(locked, by=by, at=at)
    return member


def _answer(
    application: Application, state: ApplicationState, reason: str, *, by: int | None, at: datetime
) -> Application:
    locked = lock(application, *OPEN)
    if not reason.strip():
        raise OperationError(_("Say why."))
    locked.state, locked.reason = state, reason.strip()
    return _save(locked, by=by, at=at)


def _save(locked: Application, *, by: int | None, at: datetime) -> Application:
    locked.answered_at, locked.answered_by_id = at, by
    locked.version += 1
    locked.save()
    _record(locked.state, locked, by=by, at=at)
    tell_applicant(locked, token_of(locked.public_id), at=at)
    return locked


def _as_new_member(application: Application) -> NewMember:
    said = data_of(application)
    assert said.latitude is not None  # noqa: S101 - nothing is missing
    assert said.longitude is not None  # noqa: S101
    return NewMember(
        slug=said.slug, kind=MemberKind(said.kind), region=said.region, name_de=said.names["de"],
        name_zh=said.names["zh"], name_en=said.names["en"], latitude=said.latitude, longitude=said.longitude,
        places=said.places,
    )  # fmt: skip


def _record(verb: str, application: Application, *, by: int | None, at: datetime) -> None:
    members = [application.member_id] if application.member_id else []
    record(
        f"application.{verb}", noun="application", object_id=application.public_id, actor=by, at=at, members=members
    )
