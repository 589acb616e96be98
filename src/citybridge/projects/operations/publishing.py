"""Publishing a project, renewing it, and its end after twelve months without a word."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.projects.enums import PartnerState, ProjectState
from citybridge.projects.models import JointProject
from citybridge.projects.operations.projects import count_up, lock
from citybridge.projects.operations.telling import tell_end_is_near
from citybridge.projects.queries.projects import due_for_expiry, due_for_reminder, sides_of

LIFE = timedelta(days=365)
State = ProjectState


@transaction.atomic
def publish_project(project: JointProject, *, office: Member, actor: int | None, at: datetime) -> JointProject:
    """Show it to everybody for twelve months; `office` is the member whose office vouches for it."""
    locked = lock(project, State.DRAFT, State.WITHDRAWN)
    locked.published_at = locked.published_at or at
    return _put_out(locked, "published", office, actor, at)


@transaction.atomic
def renew_project(project: JointProject, *, office: Member, actor: int | None, at: datetime) -> JointProject:
    """Twelve months more from today; one that has expired is published again."""
    return _put_out(lock(project, State.PUBLISHED, State.EXPIRED), "renewed", office, actor, at)


@transaction.atomic
def withdraw_project(project: JointProject, *, actor: int | None, at: datetime) -> JointProject:
    """Nobody else sees it any more; an office of a partner may publish it again."""
    locked = lock(project, State.DRAFT, State.PUBLISHED, State.EXPIRED)
    locked.state = State.WITHDRAWN
    return count_up(locked, "withdrawn", actor=actor, at=at)


@transaction.atomic
def expire_due_projects(*, today: date) -> int:
    """End those whose last day has passed; returns how many."""
    rows = due_for_expiry(today).select_for_update(skip_locked=True)
    return JointProject.objects.filter(pk__in=[row.pk for row in rows]).update(state=State.EXPIRED)


@transaction.atomic
def remind_of_expiry(*, at: datetime) -> int:
    """Tell the offices of projects that end within 30 days, once a life; returns of how many."""
    rows = list(due_for_reminder(timezone.localdate(at)).select_for_update(skip_locked=True))
    for row in rows:
        tell_end_is_near(row, at=at)
    return JointProject.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)


def _put_out(project: JointProject, verb: str, office: Member, actor: int | None, at: datetime) -> JointProject:
    confirmed = project.partners.filter(state=PartnerState.CONFIRMED).select_related("organisation", "member")
    if office.pk not in {partner.office_of for partner in confirmed}:
        raise OperationError(_("The office of a partner publishes a project."))
    if sides_of(project) != set(Side):
        raise OperationError(_("A joint project needs a confirmed partner of each country before it is published."))
    project.state, project.vouched_by = State.PUBLISHED, office
    project.expires_on = timezone.localdate(at) + LIFE
    project.reminded_at = None
    return count_up(project, verb, actor=actor, at=at)
