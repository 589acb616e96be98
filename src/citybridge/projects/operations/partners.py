"""Asking somebody to take part, the answer, and leaving."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from citybridge.alliance.enums import Side
from citybridge.core.errors import OperationError
from citybridge.privacy.operations import record
from citybridge.projects.enums import PartnerRole, PartnerState, ProjectState
from citybridge.projects.models import JointProject, Party, ProjectPartner, columns_of
from citybridge.projects.operations.projects import WrongState, lock
from citybridge.projects.operations.telling import tell_asked
from citybridge.projects.queries.projects import sides_of

MOST_PARTNERS = 40


@transaction.atomic
def ask_partner(
    project: JointProject, who: Party, *, role: str = PartnerRole.PARTNER, actor: int | None, at: datetime
) -> ProjectPartner:
    """Ask an organisation or a member to take part; who declined or left can be asked again. Twice is once."""
    locked = lock(project, ProjectState.DRAFT, ProjectState.PUBLISHED, ProjectState.EXPIRED)
    if locked.partners.count() >= MOST_PARTNERS:
        raise OperationError(_("A project has at most %(number)d partners.") % {"number": MOST_PARTNERS})
    partner, is_new = ProjectPartner.objects.get_or_create(
        project=locked, **columns_of(who), defaults={"role": role, "asked_at": at}
    )
    if not is_new and partner.state in {PartnerState.ASKED, PartnerState.CONFIRMED}:
        return partner
    partner.role, partner.state, partner.asked_at, partner.answered_at = (
        PartnerRole(role),
        PartnerState.ASKED,
        at,
        None,
    )
    partner.by_office = False
    partner.save()
    _tell(partner, "partner_asked", actor=actor, at=at)
    tell_asked(partner, at=at)
    return partner


@transaction.atomic
def answer(
    partner: ProjectPartner, *, joins: bool, by_office: bool = False, actor: int | None, at: datetime
) -> ProjectPartner:
    """Confirm or decline. `by_office` when the office answers for an organisation nobody signs in for."""
    lock(partner.project)
    locked = _lock(partner)
    if locked.state != PartnerState.ASKED:
        raise WrongState(pgettext("partner", "This question was answered already."))
    locked.state = PartnerState.CONFIRMED if joins else PartnerState.DECLINED
    locked.by_office, locked.answered_at = by_office, at
    locked.save()
    _tell(locked, f"partner_{locked.state}", actor=actor, at=at)
    return locked


@transaction.atomic
def take_out(partner: ProjectPartner, *, actor: int | None, at: datetime) -> ProjectPartner:
    """End a part or take a question back. A published project that loses its second side is withdrawn."""
    project = lock(partner.project)
    locked = _lock(partner)
    if locked.state not in {PartnerState.ASKED, PartnerState.CONFIRMED}:
        raise WrongState(_("This partner takes no part any more."))
    locked.state, locked.answered_at = PartnerState.LEFT, at
    locked.save()
    _tell(locked, "partner_left", actor=actor, at=at)
    if project.state == ProjectState.PUBLISHED and sides_of(project) != set(Side):
        project.state = ProjectState.WITHDRAWN
        project.version += 1
        project.save(update_fields=["state", "version", "updated_at"])
    return locked


def _lock(partner: ProjectPartner) -> ProjectPartner:
    return ProjectPartner.objects.select_for_update(of=("self",)).select_related(
        "organisation", "member", "project"
    ).get(pk=partner.pk)  # fmt: skip


def _tell(partner: ProjectPartner, verb: str, *, actor: int | None, at: datetime) -> None:
    record(
        f"project.{verb}", noun="project", object_id=partner.project.public_id, actor=actor, at=at,
        members={partner.project.member_id, partner.office_of}, details={"partner": str(partner.public_id)},
    )  # fmt: skip
