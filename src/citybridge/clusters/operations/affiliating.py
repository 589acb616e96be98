"""Asking organisations to take part, and what they answer. Nobody takes part without having said so."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.clusters.enums import AffiliationState, Decider
from citybridge.clusters.models import Affiliation, Cluster
from citybridge.clusters.operations.naming import lock_cluster
from citybridge.clusters.operations.telling import tell_invited
from citybridge.clusters.policies import is_open
from citybridge.clusters.validators import check_reason
from citybridge.core.errors import OperationError
from citybridge.organisations.models import Organisation
from citybridge.privacy.operations import record

ANSWERS = {
    AffiliationState.JOINED: "cluster.joined",
    AffiliationState.DECLINED: "cluster.declined",
    AffiliationState.LEFT: "cluster.left",
}
# What may be said from where it stands; without a row an organisation can join by itself.
BEFORE: dict[AffiliationState, frozenset[str]] = {
    AffiliationState.JOINED: frozenset({"", *AffiliationState.values}) - {AffiliationState.JOINED},
    AffiliationState.DECLINED: frozenset({AffiliationState.INVITED}),
    AffiliationState.LEFT: frozenset({AffiliationState.JOINED}),
}


@transaction.atomic
def invite(
    cluster: Cluster, organisations: Iterable[Organisation], *, by: int | None, at: datetime
) -> list[Affiliation]:
    """Ask organisations once each; those that take part, are asked, or refused before are left alone."""
    locked = _open(cluster)
    known = dict(locked.affiliations.values_list("organisation_id", "state"))
    again = {AffiliationState.LEFT, AffiliationState.TAKEN_OUT}
    invited = []
    for organisation in organisations:
        if organisation.pk in known and known[organisation.pk] not in again:
            continue
        row, _is_new = Affiliation.objects.update_or_create(
            cluster=locked,
            organisation=organisation,
            defaults={
                "state": AffiliationState.INVITED,
                "since": at,
                "invited_at": at,
                "decider": "",
                "decided_by": None,
                "reason": "",
            },
        )
        _record("cluster.invited", row, by, at)
        invited.append(row)
    tell_invited(invited, at=at)
    return invited


@transaction.atomic
def answer(  # noqa: PLR0913 - one form
    cluster: Cluster,
    organisation: Organisation,
    state: AffiliationState,
    *,
    decider: Decider,
    reason: str = "",
    by: int | None,
    at: datetime,
) -> Affiliation:
    """Join, decline or leave. An office that decides for the organisation says why."""
    locked = lock_cluster(cluster) if state == AffiliationState.LEFT else _open(cluster)
    row = Affiliation.objects.select_for_update().filter(cluster=locked, organisation=organisation).first()
    if (row.state if row else "") not in BEFORE[state]:
        raise OperationError(_("This was decided already. Look at the page of the cluster."))
    if decider == Decider.OFFICE:
        _check(reason)
    row = row or Affiliation(cluster=locked, organisation=organisation)
    row.state, row.since, row.decider, row.decided_by_id = state, at, decider, by
    row.reason = reason.strip() if decider == Decider.OFFICE else ""
    row.save()
    _record(ANSWERS[state], row, by, at, decider=str(decider))
    return row


@transaction.atomic
def take_out(affiliation: Affiliation, *, by: int | None, at: datetime) -> None:
    """The coordinator takes an invitation back, or an organisation out."""
    lock_cluster(affiliation.cluster)
    row = Affiliation.objects.select_for_update(of=("self",)).get(pk=affiliation.pk)
    if row.state not in {AffiliationState.INVITED, AffiliationState.JOINED}:
        return
    row.state, row.since = AffiliationState.TAKEN_OUT, at
    row.save(update_fields=["state", "since"])
    _record("cluster.taken_out", row, by, at)


def _open(cluster: Cluster) -> Cluster:
    locked = lock_cluster(cluster)
    if not is_open(locked):
        raise OperationError(_("This cluster is closed."))
    return locked


def _check(reason: str) -> None:
    try:
        check_reason(reason)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error


def _record(verb: str, row: Affiliation, by: int | None, at: datetime, **details: str) -> None:
    record(
        verb,
        noun="cluster",
        object_id=row.cluster.public_id,
        actor=by,
        at=at,
        members=[row.cluster.coordinator_id, row.organisation.member_id],
        details={"organisation": str(row.organisation.public_id), **details},
    )
