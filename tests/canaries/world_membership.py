"""A city that applies, whose contact nobody but the secretariat reads; a member that has given notice."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.utils import timezone
from tests.citybridge.governance.applying import LETTER, said

from citybridge.alliance.models import Member
from citybridge.governance.models import ApplicationRequest
from citybridge.governance.operations.admission_asking import ask_to_apply, send_application
from citybridge.governance.operations.admission_leaving import give_notice
from citybridge.governance.operations.certificates import issue_certificate
from citybridge.governance.validators.admission_links import token_of

if TYPE_CHECKING:
    from tests.canaries.world import World


def add_membership(world: "World") -> None:
    """An application with a letter, a second link that nobody used, a certificate and a notice of Bottrop."""
    now, plant = timezone.now(), world.aviary.plant
    for mailbox in (plant("applicant address", "secretariat"), "unused"):
        ask_to_apply(f"{mailbox}@example.org", language="de", side="DE", form_key=uuid4(), at=now)
    first = ApplicationRequest.objects.earliest("pk")
    hidden = {
        name: plant(f"application {name}", "secretariat") for name in ("why", "contact_name", "contact_function")
    }
    files = [("letter", f"{plant('letter of the mayor', 'secretariat')}.pdf", LETTER[2])]
    application = send_application(token_of(first.reference), said(**hidden), files=files, at=now)
    bottrop = Member.objects.get(slug="bottrop")
    reason = plant("reason to leave", "officer", "secretariat")
    give_notice(bottrop, leaves_on=timezone.localdate() + timedelta(days=90), reason=reason, by=None, at=now)
    world.others |= {
        "application": application,
        "certificate": issue_certificate(bottrop, by=None, at=now),
    }


def of_membership(world: "World") -> dict[str, dict[str, dict[str, Any]]]:
    """Parts of addresses by name and label; a certificate and a document below another owner's address too."""
    application, certificate = world.others["application"], world.others["certificate"]
    case = {"public_id": application.public_id, "file_id": application.files.get().public_id}
    paper = {"public_id": certificate.public_id, "slug": "bottrop"}
    link = {"": {"token": token_of(ApplicationRequest.objects.get().reference)}}
    cases = ("membership-case", "membership-accept", "membership-return", "membership-decline", "membership-file")
    return {
        "membership-application": link,
        "membership-application-withdraw": link,
        **{name: {"": case} for name in cases},
        "membership-certificate": {"": paper, "mixed": {**paper, "slug": "foshan"}},
        "membership-check": {"": {"code": certificate.code}},
    }
