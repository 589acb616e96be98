"""Whether an office looks at the requests of its own organisations first."""

from datetime import datetime

from django.db import transaction

from citybridge.alliance.models import Office
from citybridge.privacy.operations import record


@transaction.atomic
def set_skipping(office: Office, *, skips: bool, by: int, at: datetime) -> Office:
    """From now on requests go straight to the counterpart's office, or no longer do; those under way stay."""
    locked = Office.objects.select_for_update().get(pk=office.pk)
    if locked.skips_own_requests != skips:
        locked.skips_own_requests = skips
        locked.save(update_fields=["skips_own_requests"])
        record(
            "office.skipping_changed",
            noun="office",
            object_id=locked.pk,
            actor=by,
            at=at,
            members=[locked.member_id],
            details={"skips": skips},
        )
    return locked
