"""Writing down where a letter or a call reaches an organisation, or its office."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Office
from citybridge.core.errors import OperationError
from citybridge.core.postal import PostalData, postal_faults
from citybridge.organisations.models import Organisation, PostalAddress
from citybridge.privacy.operations import record


class InvalidAddress(OperationError):
    """`faults` says what is wrong, by field."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


@transaction.atomic
def note_address(
    organisation: Organisation, data: PostalData, *, source: str, actor: int | None, at: datetime
) -> PostalAddress:
    """Keep the address of an organisation with where it comes from, which every letter names (GDPR Art. 14(2)(f))."""
    faults = postal_faults(data, side=organisation.side)
    if not source.strip():
        faults["source"] = _("Say where the address comes from; the letter names it.")
    if faults:
        raise InvalidAddress(faults)
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    address, _new = PostalAddress.objects.update_or_create(
        organisation=locked, defaults={**asdict(data), "source": source.strip(), "noted_at": at}
    )
    record(
        "address.noted",
        noun="organisation",
        object_id=locked.public_id,
        actor=actor,
        at=at,
        members=[locked.member_id],
    )
    return address


@transaction.atomic
def note_office_address(office: Office, data: PostalData, *, actor: int | None, at: datetime) -> None:
    """Keep the address that stands above the window of the office's letters."""
    faults = postal_faults(data, side=office.member.side)
    if faults:
        raise InvalidAddress(faults)
    Office.objects.filter(pk=office.pk).update(**asdict(data))
    record("office_address.noted", noun="office", object_id=office.pk, actor=actor, at=at, members=[office.member_id])
