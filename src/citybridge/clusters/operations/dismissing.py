"""Not wanted: for everybody by the secretariat, on its own pages by an office. It does not come back by itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.clusters.models import Dismissal, Proposal
from citybridge.core.errors import OperationError
from citybridge.privacy.operations import record


@transaction.atomic
def dismiss_proposal(
    proposal: Proposal, *, member: Member | None, reason: str, by: int | None, at: datetime
) -> Dismissal:
    """Put a proposal away, for `member` or, without one, for all; a second time changes nothing."""
    locked = lock_proposal(proposal)
    dismissal, is_new = Dismissal.objects.get_or_create(
        proposal=locked, member=member, defaults={"reason": reason, "by_id": by, "at": at}
    )
    if is_new:
        _record("cluster.dismissed", locked, member, by, at)
    return dismissal


@transaction.atomic
def take_back_dismissal(proposal: Proposal, *, member: Member | None, by: int | None, at: datetime) -> None:
    """Show a proposal again."""
    gone, _rows = Dismissal.objects.filter(proposal=proposal, member=member).delete()
    if gone:
        _record("cluster.shown_again", proposal, member, by, at)


def lock_proposal(proposal: Proposal) -> Proposal:
    """The locked row; raises OperationError when it was named meanwhile or is gone with a newer search."""
    locked = Proposal.objects.select_for_update(of=("self",)).filter(pk=proposal.pk).first()
    if locked is None:
        raise OperationError(_("A newer search has replaced this proposal. Look at the list again."))
    if locked.cluster_id is not None:
        raise OperationError(_("Somebody made a cluster of this proposal already."))
    return locked


def _record(verb: str, proposal: Proposal, member: Member | None, by: int | None, at: datetime) -> None:
    members = [member.pk] if member else []
    record(verb, noun="proposal", object_id=proposal.public_id, actor=by, at=at, members=members)
