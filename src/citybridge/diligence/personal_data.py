"""What the room holds of people: who uploaded, decided and declared; and, where enabled, people on lists."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from citybridge.diligence.enums import HitState
from citybridge.diligence.models import (
    Declaration,
    DualUseDismissal,
    ListEntry,
    Screening,
    ScreeningHit,
    ScreeningList,
)
from citybridge.diligence.operations.declaring import forget_evidence
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

# A decision is asked anew after a year; until then it need not be repeated with each version of a list.
DECISION_DAYS, DECLARATION_DAYS = 365, 730


def export(user_id: int) -> Sequence[Section]:
    """What the person did here; results about organisations are not about the person."""
    declared = Declaration.objects.filter(declared_by_id=user_id).select_related("organisation").order_by("pk")
    rows = [
        {
            "organisation": row.organisation.native_name,
            "declared on": row.declared_on.isoformat(),
            "valid until": row.valid_until.isoformat(),
            "answers": row.answers,
            "remarks": row.remarks,
        }
        for row in declared
    ]
    decided = ScreeningHit.objects.filter(decided_by_id=user_id).order_by("pk")
    decisions = [{"decision": str(row.public_id), "at": str(row.decided_at), "state": row.state} for row in decided]
    rested = DualUseDismissal.objects.filter(by_id=user_id).order_by("pk")
    hints = [{"category": row.category, "at": row.at.isoformat(), "reason": row.reason} for row in rested]
    return [
        Section("declarations", _("Declarations you made for an organisation"), rows),
        Section("screening-decisions", _("Possible matches you decided about"), decisions),
        Section("dual-use-hints", _("Hints on export control you put to rest"), hints),
    ]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - nothing here depends on the moment
    """The acts stay with the organisation, without the person."""
    ScreeningList.objects.filter(uploaded_by_id=user_id).update(uploaded_by=None)
    ScreeningHit.objects.filter(decided_by_id=user_id).update(decided_by=None)
    Declaration.objects.filter(declared_by_id=user_id).update(declared_by=None)
    DualUseDismissal.objects.filter(by_id=user_id).update(by=None)


def forget_decisions(before: datetime, dry_run: bool) -> int:
    over = ScreeningHit.objects.filter(decided_at__lt=before).exclude(state=HitState.OPEN)
    return over.count() if dry_run else over.delete()[0]


def forget_declarations(before: datetime, dry_run: bool) -> int:
    """Declarations that ended, or were withdrawn, before this moment."""
    over = Declaration.objects.filter(valid_until__lt=before.date() - timedelta(days=1))
    count = over.count()
    if not dry_run:
        for row in over:
            forget_evidence(row)
            row.delete()
    return count


register(
    PersonalData(
        room="diligence",
        classes={
            ScreeningList: fields(
                internal="name issuer list_date file file_name sign_off added removed message",
                personal="uploaded_by",
                technical="id public_id created_at updated_at form state sha256 language may_shrink progress "
                "entry_count skipped_people activated_at replaced_at",
            ),
            ListEntry: fields(
                sensitive="names identifiers keys",
                internal="country programme kind external_id",
                technical="id listing",
            ),
            Screening: fields(internal="organisation listing names missing_scripts at"),
            ScreeningHit: fields(
                sensitive="listed_name own_name",
                personal="decided_by",
                internal="organisation listing entry external_id basis score programme country state reason "
                "decided_at found_at",
                technical="id public_id",
            ),
            Declaration: fields(
                public="organisation questionnaire answers declared_on valid_until",
                internal="remarks evidence evidence_name withdrawn_at",
                personal="declared_by",
                technical="id public_id created_at updated_at",
            ),
            DualUseDismissal: fields(internal="organisation category reason at", personal="by"),
        },
        export=export,
        erase=erase,
        retention=(
            Retention("screening-decisions", DECISION_DAYS, forget_decisions),
            Retention("declarations", DECLARATION_DAYS, forget_declarations),
        ),
    )
)
