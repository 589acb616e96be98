"""Who may do what with projects and sites."""

from citybridge.accounts.actor import Actor
from citybridge.organisations.enums import MemberRole
from citybridge.projects.enums import PartnerRole, PartnerState, ProjectState, SiteState
from citybridge.projects.models import JointProject, ProjectPartner, Site, SiteQuestion


def can_create_project(actor: Actor) -> bool:
    """An office, or whoever may change what an organisation says."""
    return actor.is_office or bool(actor.editor_ids)


def can_edit_project(actor: Actor, project: JointProject) -> bool:
    """The office that cares for it and the editors of the organisation that coordinates it."""
    if actor.is_secretariat or project.member_id in actor.member_ids:
        return True
    return any(
        row.organisation_id in actor.editor_ids
        for row in project.partners.all()
        if row.role == PartnerRole.COORDINATOR and row.state == PartnerState.CONFIRMED
    )


def is_inside(actor: Actor, project: JointProject) -> bool:
    """Confirmed partners, their offices, the office that cares for it and the secretariat read all documents."""
    if actor.is_secretariat or project.member_id in actor.member_ids:
        return True
    return any(_belongs(actor, row) for row in project.partners.all() if row.state == PartnerState.CONFIRMED)


def vouching_offices(actor: Actor, project: JointProject) -> list[int]:
    """Members of the actor whose office cares for a confirmed partner, and so may publish."""
    confirmed = [row for row in project.partners.all() if row.state == PartnerState.CONFIRMED]
    return sorted({row.office_of for row in confirmed} & actor.member_ids)


def can_publish_project(actor: Actor, project: JointProject) -> bool:
    not_out = {ProjectState.DRAFT, ProjectState.WITHDRAWN}
    return project.state in not_out and bool(vouching_offices(actor, project))


def can_renew_project(actor: Actor, project: JointProject) -> bool:
    """An office of a partner vouches anew."""
    running = {ProjectState.PUBLISHED, ProjectState.EXPIRED}
    return project.state in running and bool(vouching_offices(actor, project))


def can_withdraw_project(actor: Actor, project: JointProject) -> bool:
    return can_edit_project(actor, project) and project.state != ProjectState.WITHDRAWN


def can_answer(actor: Actor, partner: ProjectPartner) -> bool:
    """An organisation answers for itself; its office only where nobody can sign in for it. A member's office does."""
    if partner.organisation is None:
        return partner.member_id in actor.member_ids
    if partner.organisation_id in actor.editor_ids:
        return True
    return answers_for_silent(actor, partner)


def answers_for_silent(actor: Actor, partner: ProjectPartner) -> bool:
    """Whether the office answers for an organisation that has no editor who could."""
    organisation = partner.organisation
    if organisation is None or organisation.member_id not in actor.member_ids:
        return False
    return not organisation.memberships.filter(role=MemberRole.EDITOR, user__is_active=True).exists()


def can_take_out(actor: Actor, partner: ProjectPartner) -> bool:
    """Whoever edits the project, the partner itself, and the office that cares for the partner."""
    if can_edit_project(actor, partner.project) or partner.office_of in actor.member_ids:
        return True
    return partner.organisation_id in actor.editor_ids


def can_edit_site(actor: Actor, site: Site) -> bool:
    """The office of the member in which it lies."""
    return actor.is_secretariat or site.member_id in actor.member_ids


def can_publish_site(actor: Actor, site: Site) -> bool:
    return site.member_id in actor.member_ids and site.state != SiteState.PUBLISHED


def can_withdraw_site(actor: Actor, site: Site) -> bool:
    return can_edit_site(actor, site) and site.state == SiteState.PUBLISHED


def can_ask(actor: Actor, site: Site) -> bool:
    """Whoever speaks for an organisation or an office, about a published site that is not the own office's."""
    speaks = bool(actor.organisation_ids) or actor.is_office
    return speaks and site.state == SiteState.PUBLISHED and site.member_id not in actor.member_ids


def can_answer_question(actor: Actor, question: SiteQuestion) -> bool:
    return question.site.member_id in actor.member_ids and question.answered_at is None


def _belongs(actor: Actor, partner: ProjectPartner) -> bool:
    return partner.organisation_id in actor.organisation_ids or partner.office_of in actor.member_ids
