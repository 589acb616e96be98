"""Which sites are found, their plots, and what was asked about them."""

from datetime import datetime, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.organisations.enums import OrganisationKind
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.projects.enums import Availability, SiteState
from citybridge.projects.models import Party, Plot, Site, SiteQuestion, columns_of


def published() -> QuerySet[Site]:
    return Site.objects.filter(state=SiteState.PUBLISHED)


def visible_to(actor: Actor) -> QuerySet[Site]:
    """Published ones; those of the own office in any state; everything for the secretariat."""
    if actor.is_secretariat:
        return Site.objects.all()
    return Site.objects.filter(Q(state=SiteState.PUBLISHED) | Q(member_id__in=actor.member_ids))


def own(actor: Actor) -> QuerySet[Site]:
    return Site.objects.filter(member_id__in=actor.member_ids).order_by("-updated_at", "pk")


def with_details(sites: QuerySet[Site]) -> QuerySet[Site]:
    """Everything the page and the fact sheet show; carries `free_plots`, how many are free."""
    free = Count("plots", filter=Q(plots__availability=Availability.FREE), distinct=True)
    return (
        sites.select_related("member__office", "member__region", "municipality", "organisation")
        .prefetch_related("texts", "topics", "facts", Prefetch("plots", Plot.objects.order_by("number", "pk")))
        .annotate(free_plots=free)
    )


def of_member(member: Member) -> QuerySet[Site]:
    return published().filter(member=member).order_by("name_en", "pk")


def of_organisation(organisation: Organisation) -> QuerySet[Site]:
    """Published sites that the organisation runs."""
    return published().filter(organisation=organisation).order_by("name_en", "pk")


def parks_of(member: Member) -> QuerySet[Organisation]:
    """Organisations of the member that may run a site."""
    found = living().filter(member=member, kind=OrganisationKind.INDUSTRIAL_PARK)
    return found.order_by("sort_key", "pk")


def questions_for(actor: Actor) -> QuerySet[SiteQuestion]:
    """What the actor's office is asked, unanswered first."""
    found = SiteQuestion.objects.filter(site__member_id__in=actor.member_ids)
    return _with_places(found).order_by("answered_at", "asked_at", "pk")


def questions_by(actor: Actor) -> QuerySet[SiteQuestion]:
    """What was asked for the actor's organisations or member, latest first."""
    found = SiteQuestion.objects.filter(
        Q(organisation_id__in=actor.organisation_ids) | Q(member_id__in=actor.member_ids)
    )
    return _with_places(found).order_by("-asked_at", "pk")


def waiting_questions(actor: Actor) -> QuerySet[SiteQuestion]:
    return questions_for(actor).filter(answered_at__isnull=True)


def open_of(asking: Party, site: Site) -> QuerySet[SiteQuestion]:
    """Unanswered questions of one asker about one site."""
    return SiteQuestion.objects.filter(site=site, answered_at__isnull=True, **columns_of(asking))


def asked_lately(user_id: int | None, *, at: datetime) -> int:
    """How many questions somebody asked within a day."""
    return SiteQuestion.objects.filter(asked_by_id=user_id, asked_at__gt=at - timedelta(days=1)).count()


def of_person(user_id: int) -> QuerySet[SiteQuestion]:
    return SiteQuestion.objects.filter(asked_by_id=user_id).select_related("site").order_by("pk")


def _with_places(questions: QuerySet[SiteQuestion]) -> QuerySet[SiteQuestion]:
    return questions.select_related("site__member", "plot", "organisation__member", "member")
