"""Proposals and the searches they come from."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.clusters.enums import UNFINISHED, SearchState
from citybridge.clusters.models import Dismissal, Proposal, ProposalOrganisation, Search
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living


def visible_to(actor: Actor) -> QuerySet[Proposal]:
    """All for the secretariat; for an office those in which an organisation of its own is; else none."""
    if actor.is_secretariat:
        return Proposal.objects.all()
    own = ProposalOrganisation.objects.filter(
        proposal=OuterRef("pk"), organisation__member_id__in=actor.member_ids, organisation__merged_into=None
    )
    return Proposal.objects.filter(Exists(own))


def open_for(actor: Actor) -> QuerySet[Proposal]:
    """What waits for a name: both sides first, then the most held together."""
    found = visible_to(actor).filter(is_current=True, cluster=None).exclude(_is_dismissed(actor))
    return found.annotate(one_sided=Q(german=0) | Q(chinese=0)).order_by("one_sided", "-cohesion", "pk")


def dismissed_by(actor: Actor) -> QuerySet[Proposal]:
    """What the actor's own side did not want, and may take back; what the secretariat put away no office lists."""
    own = Q(member=None) if actor.is_secretariat else Q(member_id__in=actor.member_ids)
    rows = visible_to(actor).filter(_has_dismissal(own), cluster=None, is_current=True)
    if not actor.is_secretariat:
        rows = rows.exclude(_has_dismissal(Q(member=None)))
    return rows.order_by("-seen_at", "pk")


def dismissal_of(actor: Actor, proposal: Proposal) -> Dismissal | None:
    """The secretariat's holds for everybody; an office's for its own pages."""
    found = Dismissal.objects.filter(proposal=proposal).filter(Q(member=None) | Q(member_id__in=actor.member_ids))
    return found.order_by(F("member").asc(nulls_first=True)).first()


def rows_of(proposal: Proposal) -> QuerySet[ProposalOrganisation]:
    """The organisations that are still shown to everybody, the closest first."""
    shown = proposal.rows.filter(organisation__merged_into=None, organisation__is_published=True)
    return shown.select_related("organisation__member").order_by("organisation__side", "-closeness", "pk")


def could_join(proposal: Proposal | None, taken: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Organisations of the proposal behind a cluster, those in `taken` left out."""
    if proposal is None:
        return living().none()
    found = living().filter(is_published=True, pk__in=proposal.rows.values("organisation"))
    return found.exclude(pk__in=taken.values("pk")).select_related("member").order_by("side", "sort_key")


def search_in_work() -> Search | None:
    return Search.objects.filter(state__in=UNFINISHED).first()


def last_finished() -> Search | None:
    """The search whose result stands."""
    return Search.objects.filter(state=SearchState.DONE).order_by("-finished_at").first()


def last_search() -> Search | None:
    return Search.objects.order_by("-asked_at", "-pk").first()


def _is_dismissed(actor: Actor) -> Exists:
    return _has_dismissal(
        Q(member=None) if actor.is_secretariat else Q(member=None) | Q(member_id__in=actor.member_ids)
    )


def _has_dismissal(by: Q) -> Exists:
    return Exists(Dismissal.objects.filter(by, proposal=OuterRef("pk")))
