"""The register of what left for the other country."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from citybridge.privacy.enums import TransferMechanism
from citybridge.privacy.models import Notice, Transfer


def register_transfer(  # noqa: PLR0913 - one entry
    *,
    subject: UUID,
    fields: Sequence[str],
    recipient: UUID,
    recipient_name: str,
    recipient_country: str,
    notice: Notice,
    at: datetime,
    mechanism: str = TransferMechanism.OWN_DISCLOSURE,
) -> Transfer:
    """Write the entry that a release must point to: no row, no release (R19)."""
    return Transfer.objects.create(
        subject=subject,
        fields=list(fields),
        recipient=recipient,
        recipient_name=recipient_name,
        recipient_country=recipient_country,
        mechanism=mechanism,
        notice=notice,
        at=at,
    )
