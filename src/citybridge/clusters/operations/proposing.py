"""Writing what a search found: known groups go on under their id, so that what people decided of them holds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from citybridge.clusters.engine.describing import Found
from citybridge.clusters.engine.identity import known_before
from citybridge.clusters.models import Proposal, ProposalOrganisation

BATCH = 1_000


@transaction.atomic
def propose(found: Sequence[Found], *, at: datetime) -> list[Proposal]:
    """The new proposals in the place of the old ones; old ones nobody decided about are forgotten."""
    known = {row.pk: row for row in Proposal.objects.select_for_update().order_by("pk")}
    members: dict[int, set[int]] = {pk: set() for pk in known}
    for proposal, organisation in ProposalOrganisation.objects.values_list("proposal_id", "organisation_id"):
        members[proposal].add(organisation)
    pairs = known_before([one.group.organisations for one in found], members)
    _put_away(known.keys() - set(pairs.values()))
    written = [_written(one, known.get(pairs.get(number, 0)), at) for number, one in enumerate(found)]
    _write_organisations(written, found)
    return written


def _put_away(gone: set[int]) -> None:
    """What is not found any more is kept only to be known again if it comes back."""
    rows = Proposal.objects.filter(pk__in=gone)
    rows.filter(cluster=None, dismissals=None).delete()
    rows.update(is_current=False)


def _written(found: Found, proposal: Proposal | None, at: datetime) -> Proposal:
    proposal = proposal or Proposal(first_found_at=at)
    for name, value in _facts(found).items():
        setattr(proposal, name, value)
    proposal.is_current, proposal.seen_at = True, at
    proposal.save()
    return proposal


def _facts(found: Found) -> dict[str, Any]:
    return {
        "topics": [{"slug": row.slug, "count": row.count, "lift": row.lift} for row in found.topics],
        "cohesion": round(found.group.cohesion, 4),
        "german": found.german,
        "chinese": found.chinese,
        "member_count": found.member_count,
        "offers": found.offers,
        "requests": found.requests,
    }


def _write_organisations(proposals: Sequence[Proposal], found: Sequence[Found]) -> None:
    ProposalOrganisation.objects.filter(proposal__in=[row.pk for row in proposals]).delete()
    ProposalOrganisation.objects.bulk_create(
        (
            ProposalOrganisation(proposal=proposal, organisation_id=organisation, closeness=round(closeness, 4))
            for proposal, one in zip(proposals, found, strict=True)
            for organisation, closeness in one.group.closeness.items()
        ),
        batch_size=BATCH,
    )
