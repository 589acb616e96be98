"""Which projects are found, which one sees besides, and who takes part."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import visible_to as organisations_visible_to
from citybridge.projects.enums import PartnerState, ProjectState
from citybridge.projects.models import JointProject, ProjectFile, ProjectPartner

REMIND_DAYS_BEFORE = 30
FOUND_AT_MOST = 20
# Partners who still have a say: confirmed ones, and those who were asked and have not answered.
IN_QUESTION = (PartnerState.ASKED, PartnerState.CONFIRMED)


def found_on(day: date) -> QuerySet[JointProject]:
    """Published and not past the last day."""
    return JointProject.objects.filter(_is_found(day))


def visible_to(actor: Actor, *, today: date) -> QuerySet[JointProject]:
    """What is found, and in any state what is one's own, everything for the secretariat."""
    if actor.is_secretariat:
        return JointProject.objects.all()
    return JointProject.objects.filter(_is_found(today) | _is_own(actor))


def own(actor: Actor) -> QuerySet[JointProject]:
    """Projects the actor's office cares for, takes part in, or is asked to join, for itself or its organisations."""
    return JointProject.objects.filter(_is_own(actor)).order_by("-updated_at", "pk")


def with_details(projects: QuerySet[JointProject]) -> QuerySet[JointProject]:
    """What a page or an entry of a list shows, in a fixed number of queries."""
    partners = ProjectPartner.objects.select_related("organisation__member", "member").order_by("asked_at", "pk")
    return projects.select_related("member__office", "vouched_by").prefetch_related(
        "texts", "topics", "stages", Prefetch("partners", partners)
    )


def shown_partners(project: JointProject) -> list[ProjectPartner]:
    """Who everybody sees: confirmed, and itself published; best after `with_details`."""
    return [row for row in project.partners.all() if row.state == PartnerState.CONFIRMED and _is_shown(row)]


def shown_parts() -> QuerySet[ProjectPartner]:
    """The parts in all projects that everybody may know of."""
    confirmed = ProjectPartner.objects.filter(state=PartnerState.CONFIRMED)
    return confirmed.exclude(organisation__is_published=False)


def sides_of(project: JointProject) -> set[Side]:
    """The sides from which somebody has confirmed."""
    confirmed = project.partners.filter(state=PartnerState.CONFIRMED).select_related("organisation", "member")
    return {partner.side for partner in confirmed}


def asked_of(actor: Actor) -> QuerySet[ProjectPartner]:
    """Questions to join that the actor's organisations or office have not answered."""
    found = ProjectPartner.objects.filter(_of(actor), state=PartnerState.ASKED)
    return found.exclude(project__state=ProjectState.WITHDRAWN).order_by("asked_at", "pk")


def files_of(project: JointProject, *, inside: bool) -> QuerySet[ProjectFile]:
    """All documents for insiders, the public ones for everybody else."""
    found = project.files.order_by("created_at", "pk")
    return found if inside else found.filter(is_public=True)


def candidates(actor: Actor, text: str) -> QuerySet[Organisation]:
    """Published organisations whose name holds `text`, at most 20."""
    if not text.strip():
        return Organisation.objects.none()
    named = Q(native_name__icontains=text.strip()) | Q(latin_name__icontains=text.strip())
    found = organisations_visible_to(actor).filter(named, is_published=True)
    return found.select_related("member").order_by("sort_key", "pk")[:FOUND_AT_MOST]


def candidate(actor: Actor, public_id: UUID) -> Organisation | None:
    return organisations_visible_to(actor).filter(public_id=public_id, is_published=True).first()


def of_member(member: Member, *, today: date) -> QuerySet[JointProject]:
    """Found projects in which the member or one of its organisations takes part."""
    confirmed = ProjectPartner.objects.filter(
        Q(member=member) | Q(organisation__member=member, organisation__is_published=True),
        state=PartnerState.CONFIRMED,
    )
    return found_on(today).filter(pk__in=confirmed.values("project_id")).order_by("-published_at", "pk")


def due_for_reminder(day: date) -> QuerySet[JointProject]:
    last = day + timedelta(days=REMIND_DAYS_BEFORE)
    return found_on(day).filter(expires_on__lte=last, reminded_at__isnull=True)


def due_for_expiry(day: date) -> QuerySet[JointProject]:
    return JointProject.objects.filter(state=ProjectState.PUBLISHED, expires_on__lt=day)


def _is_found(day: date) -> Q:
    return Q(state=ProjectState.PUBLISHED, expires_on__gte=day)


def _of(actor: Actor) -> Q:
    """Partners that are the actor's organisations, its office's organisations, or its member."""
    return (
        Q(organisation_id__in=actor.organisation_ids)
        | Q(organisation__member_id__in=actor.member_ids)
        | Q(member_id__in=actor.member_ids)
    )


def _is_own(actor: Actor) -> Q:
    parts = ProjectPartner.objects.filter(_of(actor), state__in=IN_QUESTION)
    return Q(member_id__in=actor.member_ids) | Q(pk__in=parts.values("project_id"))


def _is_shown(partner: ProjectPartner) -> bool:
    """A record that was merged into another partner's is not shown beside it."""
    organisation = partner.organisation
    return organisation is None or (organisation.is_published and organisation.merged_into_id is None)
