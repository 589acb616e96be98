"""Passport details: asked for by a link that works once, given by the traveller alone (R160, R45 c and d)."""

import secrets
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.delegations.access import hash_of
from citybridge.delegations.engine.sealing import seal
from citybridge.delegations.enums import DelegationState
from citybridge.delegations.models import Delegation, EntryLink, PassportEntry, Traveller
from citybridge.delegations.operations.editing import CannotChange, lock, tell
from citybridge.delegations.validators import PassportData, check_passport
from citybridge.privacy.models import Notice
from citybridge.privacy.operations import give_consent, record

LINK_DAYS = 14
SENSITIVE, ABROAD = "travel-details", "travel-abroad"


class CannotEnter(OperationError):
    """The link was used, has run out, or the texts have changed; `faults` are by field."""

    def __init__(self, message: str, faults: dict[str, list[ValidationError]] | None = None) -> None:
        super().__init__(message)
        self.faults = faults or {}


def notice_keys(delegation: Delegation) -> tuple[str, str]:
    """Texts on the details themselves, and on their going to the country of the hosts."""
    return SENSITIVE, f"travel-to-{delegation.host.side.lower()}"


def subject_of(traveller: Traveller) -> UUID:
    """Under which id the ledgers know the traveller: that of the account, else one of the journey."""
    return traveller.user.public_id if traveller.user else traveller.public_id


def id_of_office(member: Member) -> UUID:
    """The office as a recipient in the register; members are known by their slug."""
    return uuid5(NAMESPACE_URL, f"citybridge:office:{member.slug}")


@transaction.atomic
def make_link(traveller: Traveller, *, actor: int | None, at: datetime) -> str:
    """The secret of a new link, told once and never kept; earlier links end. Details given before stay until then."""
    locked = lock(traveller.delegation)
    if locked.state != DelegationState.ANNOUNCED:
        raise CannotChange(_("Announce the journey to the hosts first: the traveller is told who receives what."))
    traveller.links.filter(used_at__isnull=True).delete()
    token = secrets.token_urlsafe(32)
    EntryLink.objects.create(
        traveller=traveller, token_hash=hash_of(token), made_at=at, expires_at=at + timedelta(days=LINK_DAYS)
    )
    tell(locked, "link_made", actor=actor, at=at)
    return token


def can_enter(link: EntryLink, *, at: datetime) -> bool:
    return link.used_at is None and at < link.expires_at


@transaction.atomic
def give_details(link: EntryLink, data: PassportData, *, notices: tuple[Notice, Notice], at: datetime) -> None:
    """Keep the details encrypted, with both consents; the link is used up. Raises CannotEnter."""
    locked = EntryLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    traveller = link.traveller
    delegation = traveller.delegation
    if not can_enter(locked, at=at) or delegation.state != DelegationState.ANNOUNCED:
        raise CannotEnter(_("This link was used already or has run out. Ask your office for a new one."))
    if tuple(notice.key for notice in notices) != notice_keys(delegation):
        raise CannotEnter(_("The text has changed. Read it again, then decide."))
    faults = check_passport(
        data, ends_on=delegation.ends_on, asks_sex=delegation.leads_to_china, today=timezone.localdate(at)
    )
    if faults:
        raise CannotEnter(_("Look at the fields that are marked."), faults)
    sealed = {"sealed": seal(data.values()), "given_at": at}
    PassportEntry.objects.update_or_create(traveller=traveller, defaults=sealed)
    locked.used_at = at
    locked.save(update_fields=["used_at"])
    for purpose, notice in zip((SENSITIVE, ABROAD), notices, strict=True):
        _agree(traveller, purpose, notice, at)
    record(
        "travel_details.given", noun="traveller", object_id=traveller.public_id, actor=traveller.user_id, at=at,
        members=[delegation.sender_id, delegation.host_id], about=traveller.user_id,
    )  # fmt: skip


def _agree(traveller: Traveller, purpose: str, notice: Notice, at: datetime) -> None:
    """Two declarations, each for itself, with the recipient by name."""
    host = traveller.delegation.host
    give_consent(
        purpose=purpose,
        notice=notice,
        subject=subject_of(traveller),
        scope={"traveller": str(traveller.public_id), "recipient": host.office.name, "country": host.side},
        at=at,
    )
