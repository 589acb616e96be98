"""Writing a joint project down and changing it; its stage with the day since when."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.organisations.models import Organisation
from citybridge.privacy.operations import record
from citybridge.projects.enums import PartnerRole, PartnerState, ProjectStage, ProjectState
from citybridge.projects.models import JointProject, Party, ProjectPartner, ProjectText, StageChange, columns_of
from citybridge.projects.operations.words import write_words
from citybridge.projects.validators import ProjectData, check_project
from citybridge.topics.models import Topic

PARTS = ("title", "summary", "sought")


class WrongState(OperationError):
    """The project is not in a state in which this can be done."""


@transaction.atomic
def create_project(  # noqa: PLR0913 - one form
    data: ProjectData,
    *,
    first: Party,
    stage: str = ProjectStage.IDEA,
    language: str,
    actor: int | None,
    at: datetime,
    is_sample: bool = False,
) -> JointProject:
    """A draft of whoever writes it: an organisation coordinates it, a member accompanies it; both have confirmed.

    The office of that member cares for the project.
    """
    _check(data)
    member = first.member if isinstance(first, Organisation) else first
    project = JointProject.objects.create(member=member, stage=stage, language=language, is_sample=is_sample)
    _write(project, data)
    is_organisation = isinstance(first, Organisation)
    ProjectPartner.objects.create(
        project=project,
        **columns_of(first),
        role=PartnerRole.COORDINATOR if is_organisation else PartnerRole.SUPPORT,
        state=PartnerState.CONFIRMED,
        asked_at=at,
        answered_at=at,
    )
    StageChange.objects.create(project=project, stage=stage, since=timezone.localdate(at), recorded_at=at)
    tell(project, "created", actor=actor, at=at)
    return project


@transaction.atomic
def save_project(
    project: JointProject, data: ProjectData, *, version: int | None, actor: int | None, at: datetime
) -> JointProject:
    """Change what the project says; it stays in the state it is in."""
    _check(data)
    locked = lock(project)
    check_version(seen=version, now=locked.version)
    _write(locked, data)
    return count_up(locked, "changed", actor=actor, at=at)


@transaction.atomic
def change_stage(project: JointProject, *, stage: str, since: date, actor: int | None, at: datetime) -> JointProject:
    """Say in which stage the project is, and since when; the stages before stay in its history."""
    locked = lock(project)
    last = locked.stages.last()
    if since > timezone.localdate(at):
        raise OperationError(_("Choose a day that lies behind."))
    if last is not None and since < last.since:
        raise OperationError(_("A later stage is recorded already. Choose a day that is not before it."))
    if stage == locked.stage:
        return locked
    locked.stage = ProjectStage(stage)
    StageChange.objects.create(project=locked, stage=stage, since=since, recorded_at=at)
    return count_up(locked, "stage_changed", actor=actor, at=at, stage=stage)


def lock(project: JointProject, *states: ProjectState) -> JointProject:
    """The row as it is now; raises WrongState unless it is in one of `states`, where any are named."""
    locked = JointProject.objects.select_for_update().get(pk=project.pk)
    if states and locked.state not in states:
        state = locked.get_state_display()
        raise WrongState(_("This project is “%(state)s”; that cannot be done now.") % {"state": state})
    return locked


def count_up(project: JointProject, verb: str, *, actor: int | None, at: datetime, **details: str) -> JointProject:
    project.version += 1
    project.save()
    tell(project, verb, actor=actor, at=at, **details)
    return project


def tell(project: JointProject, verb: str, *, actor: int | None, at: datetime, **details: str) -> None:
    """Into the log of changes, for the office that cares for it."""
    record(
        f"project.{verb}", noun="project", object_id=project.public_id, actor=actor, at=at,
        members=(project.member_id,), details=details,
    )  # fmt: skip


def _check(data: ProjectData) -> None:
    try:
        check_project(data)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error


def _write(project: JointProject, data: ProjectData) -> None:
    for name in ("call_name", "call_programme", "call_deadline", "call_url"):
        setattr(project, name, getattr(data, name))
    project.save()
    project.topics.set(Topic.objects.filter(slug__in=data.topics))
    write_words(ProjectText, {"project": project}, data.said, parts=PARTS)
