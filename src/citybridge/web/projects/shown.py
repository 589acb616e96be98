"""Projects and sites on the pages of members, organisations, offers, and of one's own office."""

from typing import Any

from django.utils import timezone

from citybridge.alliance.models import Member
from citybridge.organisations.models import Organisation
from citybridge.profiles.enums import ProfileKind
from citybridge.profiles.models import CooperationProfile
from citybridge.projects.models import Site
from citybridge.projects.queries import projects, sites
from citybridge.web.requests import PageRequest

MOST = 10
ABOUT_SITES = (ProfileKind.INVESTMENT, ProfileKind.SITE)


def projects_and_sites_of(member: Member) -> dict[str, Any]:
    """What of a member is published."""
    return {
        "member_sites": sites.with_details(sites.of_member(member))[:MOST],
        "member_projects": projects.with_details(projects.of_member(member, today=timezone.localdate()))[:MOST],
    }


def sites_run_by(organisation: Organisation) -> list[Site]:
    return list(sites.with_details(sites.of_organisation(organisation))[:MOST])


def sites_behind(profile: CooperationProfile) -> list[Site]:
    """The sites that an offer of investment or of a site speaks of: those its organisation runs."""
    return sites_run_by(profile.organisation) if profile.kind in ABOUT_SITES else []


def project_rows(request: PageRequest) -> dict[str, Any]:
    """Questions to join a project, and questions about sites that wait for an answer."""
    asked = projects.asked_of(request.actor).select_related("project", "organisation__member", "member")
    return {
        "asked_partners": asked.prefetch_related("project__texts")[:MOST],
        "site_questions": sites.waiting_questions(request.actor)[:MOST],
    }
