"""What an organisation declares of itself, hints that rest, and having read that nobody here checks."""

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.diligence.enums import AnnexCategory
from citybridge.diligence.models import Declaration, DualUseDismissal
from citybridge.diligence.phrases import QUESTIONNAIRE, QUESTIONS
from citybridge.diligence.queries import EXPORT_CONTROL, has_acknowledged, standing_text
from citybridge.diligence.validators import check_answers, check_evidence
from citybridge.organisations.models import Organisation
from citybridge.privacy.operations import give_consent, record


class InvalidDeclaration(OperationError):
    """The answers or the document cannot be taken."""


@dataclass(frozen=True)
class Evidence:
    """A document as it came."""

    file: BinaryIO
    name: str
    size: int


@transaction.atomic
def declare(  # noqa: PLR0913 - one declaration
    organisation: Organisation,
    answers: Mapping[str, str],
    *,
    user_id: int | None,
    today: date,
    at: datetime,
    remarks: str = "",
    evidence: Evidence | None = None,
) -> Declaration:
    """Keep the answers of today; they are shown for twelve months, as the organisation's own words."""
    try:
        check_answers(answers, QUESTIONS)
        if evidence is not None:
            evidence.file.seek(0)
            check_evidence(evidence.file.read(8), evidence.size)
            evidence.file.seek(0)
    except ValidationError as error:
        raise InvalidDeclaration(" ".join(error.messages)) from error
    row = Declaration(
        organisation=organisation, questionnaire=QUESTIONNAIRE, answers=dict(answers), remarks=remarks.strip()[:1000],
        declared_by_id=user_id, declared_on=today, valid_until=_in_a_year(today),
    )  # fmt: skip
    if evidence is not None:
        row.evidence_name = evidence.name[-120:]
        row.evidence.save(evidence.name, File(evidence.file), save=False)
    row.save()
    record(
        "declaration.made", noun="declaration", object_id=row.public_id, actor=user_id, at=at,
        members=[organisation.member_id],
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw_declaration(declaration: Declaration, *, user_id: int | None, at: datetime) -> None:
    """Take it back: it is shown no more, and its document is deleted."""
    locked = Declaration.objects.select_for_update().select_related("organisation").get(pk=declaration.pk)
    if locked.withdrawn_at is not None:
        raise InvalidDeclaration(_("This declaration was withdrawn already."))
    locked.withdrawn_at = at
    forget_evidence(locked)
    locked.save()
    record(
        "declaration.withdrawn", noun="declaration", object_id=locked.public_id, actor=user_id, at=at,
        members=[locked.organisation.member_id],
    )  # fmt: skip


def forget_evidence(declaration: Declaration) -> None:
    """Delete the document once the transaction that forgets it is through."""
    stored = declaration.evidence.name
    if stored:
        storage = declaration.evidence.storage
        declaration.evidence, declaration.evidence_name = "", ""
        transaction.on_commit(lambda: storage.delete(stored))


@transaction.atomic
def dismiss_hint(
    organisation: Organisation, category: int, *, reason: str, user_id: int | None, at: datetime
) -> DualUseDismissal:
    """Put the reminder of one category to rest for this organisation; who did so and why stays readable."""
    tidy = " ".join(reason.split())[:300]
    if category not in AnnexCategory.values or not tidy:
        raise InvalidDeclaration(_("Say why this category does not concern the organisation."))
    row, _created = DualUseDismissal.objects.update_or_create(
        organisation=organisation, category=category, defaults={"reason": tidy, "by_id": user_id, "at": at}
    )
    record(
        "dual_use_hint.dismissed", noun="organisation", object_id=organisation.public_id, actor=user_id, at=at,
        members=[organisation.member_id], details={"category": category},
    )  # fmt: skip
    return row


def acknowledge_standing_text(subject: UUID, *, at: datetime) -> None:
    """Keep that the person read that this platform checks no licences, sanctions or embargoes (R61)."""
    if not has_acknowledged(subject, at=at):
        give_consent(purpose=EXPORT_CONTROL, notice=standing_text(), at=at, subject=subject)


def _in_a_year(day: date) -> date:
    """The same day of the next year; 29 February becomes the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29) and not isleap(day.year + 1)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
