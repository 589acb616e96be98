"""From an id, slug, code or link in a request to an application, a member's own affairs, a certificate."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.alliance.access import get_own_member
from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible
from citybridge.governance.models import Application, ApplicationFile, Certificate, Departure
from citybridge.governance.policies.admission import can_decide_applications
from citybridge.governance.queries.admission import applications, certificates_of, open_departure_of
from citybridge.governance.validators.admission_links import UnusableLink, reference_of


def check_desk(actor: Actor) -> None:
    """Raise NotVisible for everybody who does not deal with applications."""
    if not can_decide_applications(actor):
        raise NotVisible("applications")


def get_application(actor: Actor, public_id: UUID) -> Application:
    check_desk(actor)
    return _found(applications().filter(public_id=public_id).first(), public_id)


def get_application_file(actor: Actor, public_id: UUID, file_id: UUID) -> ApplicationFile:
    """A document of this application; one of another is not found here."""
    application = get_application(actor, public_id)
    file = application.files.filter(public_id=file_id).first()
    if file is None:
        raise NotVisible(file_id)
    return file


def get_applied(token: str) -> Application | None:
    """What whoever holds the link applied with; None before it was sent. Raises UnusableLink."""
    return applications().filter(public_id=reference_of(token)).first()


def get_sent(token: str) -> Application:
    """The same where there has to be one; raises UnusableLink."""
    application = get_applied(token)
    if application is None:
        raise UnusableLink
    return application


def get_departure(actor: Actor, slug: str) -> tuple[Member, Departure]:
    """The notice of an own member that has not come true yet."""
    member = get_own_member(actor, slug)
    departure = open_departure_of(member)
    if departure is None:
        raise NotVisible(slug)
    return member, departure


def get_certificate(actor: Actor, slug: str, public_id: UUID) -> Certificate:
    """A certificate of this own member."""
    member = get_own_member(actor, slug)
    certificate = certificates_of(member).filter(public_id=public_id).first()
    if certificate is None:
        raise NotVisible(public_id)
    return certificate


def get_checked_certificate(code: str) -> Certificate:
    """What the printed code leads to, for everybody."""
    certificate = Certificate.objects.select_related("member__region").filter(code=code).first()
    if certificate is None:
        raise NotVisible(code)
    return certificate


def _found(application: Application | None, public_id: UUID) -> Application:
    if application is None:
        raise NotVisible(public_id)
    return application
