"""Whom an office calls: organisations that were asked and did not answer, or that nobody can write to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.accounts.actor import Actor
from citybridge.documents.tables import write_sheets
from citybridge.organisations.models import Organisation
from citybridge.outcomes.models import Inquiry
from citybridge.outcomes.queries.contacts import Contact, contact_of
from citybridge.outcomes.queries.inquiries import inquiries_to_call_about


@dataclass(frozen=True)
class Call:
    """One organisation with the contacts to ask about; `since` is the day from which the oldest question waits."""

    organisation: Organisation
    phone: str
    contacts: Sequence[Contact]
    since: date
    was_asked: bool


def calls(actor: Actor, *, at: datetime) -> list[Call]:
    """By organisation, the longest waiting first; each contact once."""
    rows = groupby(inquiries_to_call_about(actor, at), key=lambda row: row.organisation)
    found = [_call(organisation, list(inquiries)) for organisation, inquiries in rows]
    return sorted(found, key=lambda call: (call.since, call.organisation.sort_key))


def write_calls(found: Sequence[Call], file: BinaryIO) -> None:
    """A workbook: organisation, number, what to ask about, since when, and room for what was heard."""
    heads = [_("organisation"), _("name in the other script"), _("phone"), _("contact with"), _("waits since")]
    rows = [
        [
            call.organisation.native_name,
            call.organisation.latin_name,
            call.phone,
            "\n".join(contact.counterpart_of(call.organisation).native_name for contact in call.contacts),
            call.since.isoformat(),
            "",
        ]
        for call in found
    ]
    write_sheets({_("calls"): [[*heads, _("what was heard")], *rows]}, file)


def _call(organisation: Organisation, inquiries: Sequence[Inquiry]) -> Call:
    address = getattr(organisation, "postal_address", None)
    contacts = {(row.introduction_id, row.meeting_id): contact_of(row) for row in inquiries}
    return Call(
        organisation,
        address.phone if address else "",
        list(contacts.values()),
        min(row.due_on for row in inquiries),
        any(row.asked_at for row in inquiries),
    )
