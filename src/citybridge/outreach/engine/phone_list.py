"""The list of those who are called: for the screen, as a workbook and on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.core.languages import Language
from citybridge.documents.pdf import render_pdf
from citybridge.documents.tables import write_sheets
from citybridge.outreach.engine.filling import values_for
from citybridge.outreach.engine.phone_script import script_for
from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.queries.contacts import calls_to_make
from citybridge.outreach.validators import spaced_code


@dataclass(frozen=True)
class Call:
    """One to be called, with the sentences in the language of this one."""

    contact: Contact
    phone: str
    code: str
    sentences: Sequence[str]


@dataclass(frozen=True)
class CallList:
    """Calls in one language."""

    language: Language
    calls: Sequence[Call]


def call_lists(campaign: Campaign) -> list[CallList]:
    """Those who are informed by phone and were not called yet, by language; no names of people stand in it."""
    contacts = sorted(calls_to_make(campaign), key=lambda row: (row.language, row.organisation.sort_key, row.pk))
    return [
        CallList(Language(language), [_call(campaign, contact) for contact in rows])
        for language, rows in groupby(contacts, key=lambda row: row.language)
    ]


def write_call_sheets(lists: Iterable[CallList], file: BinaryIO) -> None:
    """A sheet a language: organisation, number, code, the script, and room for what was heard."""
    heads = [_("organisation"), _("name in the other script"), _("phone"), _("code"), _("script"), _("what was heard")]
    sheets = {
        str(group.language.label): [
            heads,
            *(
                [
                    call.contact.organisation.native_name,
                    call.contact.organisation.latin_name,
                    call.phone,
                    call.code,
                    "\n".join(call.sentences),
                    "",
                ]
                for call in group.calls
            ),
        ]
        for group in lists
    }
    write_sheets(sheets or {_("calls"): [heads]}, file)


def draw_call_list(campaign: Campaign, lists: Sequence[CallList], *, language: str) -> bytes:
    """The list on paper, with boxes to tick; its frame is in the language of who calls."""
    return render_pdf("outreach/paper_phone.html", {"campaign": campaign, "lists": lists}, language=language)


def _call(campaign: Campaign, contact: Contact) -> Call:
    organisation = contact.organisation
    address = getattr(organisation, "postal_address", None)
    values = values_for(campaign, organisation, contact.language, code=contact.code)
    return Call(
        contact, address.phone if address else "", spaced_code(contact.code), script_for(contact.language, values)
    )
