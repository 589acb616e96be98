"""Projects that ask one to join, and questions about sites."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.notifications.engine.entries import MOST, Asked, Entry, named, office_hat, own_hat
from citybridge.notifications.enums import Kind
from citybridge.projects.models import ProjectPartner
from citybridge.projects.queries.projects import asked_of
from citybridge.projects.queries.sites import waiting_questions


def partnerships(asked: Asked) -> Iterator[Entry]:
    """For the organisation or the member that is asked; the office of an organisation sees it too."""
    rows = asked_of(asked.actor).select_related("project", "organisation__member", "member")
    for row in rows.prefetch_related("project__texts")[:MOST]:
        yield Entry(
            Kind.PROJECT,
            _("%(party)s is asked to join the project “%(project)s”.")
            % {"party": _party(row), "project": row.project.title},
            reverse("project", args=[row.project.public_id]),
            row.asked_at,
            hat=own_hat(asked.actor, row.organisation)
            if row.organisation
            else office_hat(asked.actor, row.member_id or 0),
        )


def questions(asked: Asked) -> Iterator[Entry]:
    """For the office whose site it is."""
    for row in waiting_questions(asked.actor)[:MOST]:
        yield Entry(
            Kind.SITE,
            _("A question about the site “%(site)s” waits for an answer.") % {"site": row.site.name},
            reverse("site-question", args=[row.public_id]),
            row.asked_at,
            hat=office_hat(asked.actor, row.site.member_id),
        )


def _party(row: ProjectPartner) -> str:
    return row.member.name if row.member else named(row.organisation)
