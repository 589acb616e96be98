"""Certificates of membership: numbered once a standing, drawn anew each time."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.alliance.queries import SHOWN, standing_on
from citybridge.core.errors import OperationError
from citybridge.governance.engine.certificates import draw_certificate
from citybridge.governance.models import Certificate
from citybridge.governance.queries.admission import valid_until
from citybridge.privacy.operations import record

# Numbers count within the year over all members: one lock for whoever issues.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('citybridge.governance.certificate'))"


class NoStanding(OperationError):
    """There is nothing to certify, or not any more."""


@transaction.atomic
def issue_certificate(member: Member, *, by: int | None, at: datetime) -> Certificate:
    """Certify the standing of today; the same standing keeps its number. Raises NoStanding for who has none."""
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(LOCK)
    today = timezone.localdate(at)
    standing = standing_on(member, today)
    if standing is None or standing.kind not in SHOWN:
        raise NoStanding(_("Only members, observers and guests get a certificate."))
    known = Certificate.objects.filter(member=member, since=standing.period.lower).first()
    if known is not None:
        return known
    last = Certificate.objects.filter(year=today.year).aggregate(last=Max("serial"))["last"]
    certificate = Certificate.objects.create(
        member=member, standing=standing.kind, since=standing.period.lower, year=today.year, serial=(last or 0) + 1,
        code=secrets.token_urlsafe(12), issued_on=today, issued_by_id=by,
    )  # fmt: skip
    _record(certificate, by=by, at=at)
    return certificate


def produce_certificate(certificate: Certificate, *, address: str, at: datetime) -> bytes:
    """The PDF, as long as it is valid; raises NoStanding afterwards. `address` is what the code leads to."""
    until = valid_until(certificate)
    if until is not None and until <= timezone.localdate(at):
        raise NoStanding(_("This certificate is not valid any more."))
    return draw_certificate(certificate, address=address)


def _record(certificate: Certificate, *, by: int | None, at: datetime) -> None:
    record(
        "certificate.issued", noun="member", object_id=certificate.member.slug, actor=by, at=at,
        members=[certificate.member_id], details={"number": certificate.number},
    )  # fmt: skip
