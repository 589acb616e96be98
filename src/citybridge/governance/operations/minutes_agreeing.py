"""Agreeing to paragraphs of the minutes: one office or secretariat of each side."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.core.errors import check_version
from citybridge.governance.enums import MinutesAct
from citybridge.governance.models import MinutesAgreement, MinutesParagraph
from citybridge.governance.operations.minutes_keeping import CannotWrite, keep, lock_paragraph


@transaction.atomic
def agree_to_paragraph(  # noqa: PLR0913 - one agreement
    paragraph: MinutesParagraph,
    *,
    side: str,
    member: int | None,
    version: int | None,
    by: int | None,
    at: datetime,
) -> MinutesAgreement:
    """One side agrees to the words that were seen; `member` is the office's, None the secretariat. Twice is once.

    Nobody agrees for both sides.
    """
    locked = lock_paragraph(paragraph)
    known = locked.agreements.filter(side=side).first()
    if known is not None:
        return known
    check_version(seen=version, now=locked.version)
    if not locked.can_be_agreed:
        raise CannotWrite(_("The German and the Chinese text must both be there and up to date before sides agree."))
    if by is not None and locked.agreements.filter(side=Side(side).other, agreed_by_id=by).exists():
        raise CannotWrite(_("You agreed for the other side already; somebody else agrees for this one."))
    made = MinutesAgreement.objects.create(
        paragraph=locked, side=side, member_id=member, agreed_by_id=by, agreed_at=at
    )
    keep(locked, MinutesAct.AGREED, by=by, at=at, side=side, member=member)
    return made


@transaction.atomic
def withdraw_agreement(
    paragraph: MinutesParagraph, *, side: str, member: int | None, by: int | None, at: datetime
) -> None:
    """A side takes its agreement back while the minutes are not published; what is not there stays away."""
    locked = lock_paragraph(paragraph)
    gone, _counts = locked.agreements.filter(side=side).delete()
    if gone:
        keep(locked, MinutesAct.WITHDRAWN, by=by, at=at, side=side, member=member)
