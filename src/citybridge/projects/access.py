"""The only road from an id in a request to a project, a site, or what hangs on them."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.projects.models import JointProject, Plot, ProjectFile, ProjectPartner, Site, SiteQuestion
from citybridge.projects.policies import can_ask, can_edit_project, can_edit_site, is_inside
from citybridge.projects.queries import projects, sites

Row = TypeVar("Row", bound=Model)


def get_project(actor: Actor, public_id: UUID, *, today: date) -> JointProject:
    found = projects.visible_to(actor, today=today).filter(public_id=public_id)
    return _only(projects.with_details(found), public_id)


def get_editable_project(actor: Actor, public_id: UUID, *, today: date) -> JointProject:
    project = get_project(actor, public_id, today=today)
    if not can_edit_project(actor, project):
        raise NotVisible(public_id)
    return project


def get_partner(actor: Actor, project_id: UUID, public_id: UUID, *, today: date) -> ProjectPartner:
    """A partner of this very project, for whoever is inside, edits it, or is asked; policies say what may be done."""
    project = get_project(actor, project_id, today=today)
    found = project.partners.filter(public_id=public_id).select_related("organisation", "member", "project")
    partner = _only(found, public_id)
    concerns = partner.organisation_id in actor.organisation_ids or partner.office_of in actor.member_ids
    if not (concerns or can_edit_project(actor, project)):
        raise NotVisible(public_id)
    return partner


def get_file(actor: Actor, project_id: UUID, public_id: UUID, *, today: date) -> ProjectFile:
    """A document of this very project that the actor may read."""
    project = get_project(actor, project_id, today=today)
    readable = projects.files_of(project, inside=is_inside(actor, project))
    return _only(readable.filter(public_id=public_id).select_related("project"), public_id)


def get_site(actor: Actor, public_id: UUID) -> Site:
    return _only(sites.with_details(sites.visible_to(actor)).filter(public_id=public_id), public_id)


def get_editable_site(actor: Actor, public_id: UUID) -> Site:
    site = get_site(actor, public_id)
    if not can_edit_site(actor, site):
        raise NotVisible(public_id)
    return site


def get_askable_site(actor: Actor, public_id: UUID) -> Site:
    site = get_site(actor, public_id)
    if not can_ask(actor, site):
        raise NotVisible(public_id)
    return site


def get_editable_plot(actor: Actor, site_id: UUID, public_id: UUID) -> Plot:
    """A plot of this very site."""
    site = get_editable_site(actor, site_id)
    return _only(site.plots.filter(public_id=public_id).select_related("site"), public_id)


def get_question(actor: Actor, public_id: UUID) -> SiteQuestion:
    """A question the actor's office was asked, or that was asked for the actor's organisation or member."""
    found = sites.questions_for(actor).filter(public_id=public_id).first()
    return found or _only(sites.questions_by(actor).filter(public_id=public_id), public_id)


def _only(rows: QuerySet[Row], asked_for: object) -> Row:
    row = rows.first()
    if row is None:
        raise NotVisible(asked_for)
    return row
