"""Holding records while they change, so that nothing is written to one that was merged away."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.organisations.models import Organisation


class RecordWasMerged(OperationError):
    """The record was merged into another one meanwhile; change that one."""


def lock_living(ids: Collection[int]) -> list[Organisation]:
    """The records in the order of their ids, held until the transaction ends; raises RecordWasMerged."""
    locked = list(Organisation.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    if any(row.merged_into_id is not None for row in locked):
        raise RecordWasMerged(_("This record was merged into another one meanwhile. Change that one."))
    return locked
