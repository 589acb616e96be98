"""What the pages of one's data show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from citybridge.organisations.engine import is_sole_trader
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations.publishing import PUBLISH_NAME
from citybridge.organisations.queries import own as own_organisations
from citybridge.privacy.models import Consent
from citybridge.privacy.purposes import title_of
from citybridge.privacy.queries import (
    GRACE,
    consents_held,
    declarations_of,
    notice_for,
    pending_erasure,
    requests_of,
    transfers,
)
from citybridge.web.account.own import own_user
from citybridge.web.legal.wording import Block, blocks_of
from citybridge.web.names import plain_name
from citybridge.web.privacy.forms import AskForm, NameForm
from citybridge.web.requests import PageRequest


@dataclass(frozen=True)
class Declaration:
    """One row of the consent ledger with the exact text that was shown."""

    consent: Consent
    title: str
    what_for: str
    blocks: list[Block]


def own_page(request: PageRequest, form: AskForm) -> dict[str, Any]:
    user = own_user(request)
    subject = user.public_id
    pending = pending_erasure(subject)
    held = consents_held(subject)
    released = {consent.scope.get("organisation") for consent in held if consent.purpose == PUBLISH_NAME}
    names = [row for row in own_names(request) if str(row.public_id) not in released]
    organisations = {str(row.public_id): plain_name(row) for row in own_organisations(request.own_actor)}
    return {
        "form": form,
        "name_form": NameForm(),
        "pending": pending,
        "erased_on": end_of_grace(pending.asked_at) if pending else None,
        "held": [declared(consent, organisations) for consent in held],
        "history": [declared(consent, organisations) for consent in declarations_of(subject)],
        "transfers": list(transfers(subject=subject)),
        "requests": list(requests_of(subject)),
        "names": names,
        "name_blocks": blocks_of(notice_for(PUBLISH_NAME).body) if names else [],
    }


def end_of_grace(asked_at: datetime) -> datetime:
    return asked_at + GRACE


def own_names(request: PageRequest) -> list[Organisation]:
    """Businesses of one person for which the signed-in person speaks."""
    ids = request.own_actor.organisation_ids
    return [row for row in own_organisations(request.own_actor) if row.pk in ids and is_sole_trader(row)]


def declared(consent: Consent, organisations: dict[str, str]) -> Declaration:
    what_for = consent.scope.get("recipient_name") or organisations.get(consent.scope.get("organisation", ""), "")
    return Declaration(consent, title_of(consent.purpose), str(what_for), blocks_of(consent.notice.body))


def value_shown(value: Any) -> str:
    """A value of an export as people read it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(value_shown(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {value_shown(item)}" for key, item in value.items()) or "–"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return str(value)
