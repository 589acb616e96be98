"""From contacts to letters: addresses, names and words of each."""

import re
from datetime import date

from django.conf import settings
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import override

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Office
from citybridge.core.languages import DJANGO_LANGUAGE, Language, choose
from citybridge.organisations.models import Organisation
from citybridge.outreach.engine.filling import Filled, answer_link, filled_for
from citybridge.outreach.engine.letter_phrases import ENDINGS, OPENINGS
from citybridge.outreach.engine.letters import Letter, Postal, Sender
from citybridge.outreach.engine.windows import waves_due
from citybridge.outreach.enums import TextKind
from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.queries.contacts import texts_of
from citybridge.outreach.queries.letters import due_letters, due_reminders
from citybridge.outreach.validators import spaced_code

PARAGRAPHS = re.compile(r"\n\s*\n")


def letters_due(campaign: Campaign, *, today: date, is_reminder: bool = False) -> QuerySet[Contact]:
    """Whose letter, or whose reminder by letter, goes out by today."""
    if is_reminder:
        return due_reminders(campaign, today=today)
    waves = int(campaign.contacts.aggregate(last=Max("wave"))["last"] or 0)
    if campaign.starts_on is not None:
        waves = waves_due(campaign.member, campaign.starts_on, today, most=waves)
    return due_letters(campaign, waves=waves)


def write_letters(campaign: Campaign, contacts: QuerySet[Contact], *, kind: TextKind) -> list[Letter]:
    """A letter for each contact in its language; they have an address and a text."""
    sender = sender_of(campaign.member.office)
    texts = texts_of(campaign, kind)
    rows = contacts.select_related("campaign__member__office", "campaign__event", "organisation__postal_address")
    return [_letter(contact, sender, filled_for(contact, kind, text=texts[contact.language])) for contact in rows]


def sender_of(office: Office) -> Sender:
    """The office with its names, the native one first."""
    native = Language.DE if office.member.side == Side.DE else Language.ZH
    names = (choose(office.names, native)[0], choose(office.names, Language.EN)[0])
    postal = Postal(tuple(dict.fromkeys(names)), office.street, office.postcode, office.town)
    return Sender(postal, office.phone, office.email, office.website)


def postal_of(organisation: Organisation) -> Postal:
    address = organisation.postal_address
    names = (organisation.native_name, organisation.latin_name)
    return Postal(tuple(dict.fromkeys(name for name in names if name)), address.street, address.postcode, address.town)


def paragraphs_of(body: str) -> tuple[str, ...]:
    """The paragraphs of a campaign's text without its salutation and close."""
    parts = [part.strip() for part in PARAGRAPHS.split(body) if part.strip()]
    if parts and "\n" not in parts[0] and parts[0].casefold().startswith(OPENINGS):
        parts = parts[1:]
    if parts and parts[-1].casefold().startswith(ENDINGS):
        parts = parts[:-1]
    return tuple(parts)


def _letter(contact: Contact, sender: Sender, filled: Filled) -> Letter:
    organisation, language = contact.organisation, Language(contact.language)
    with override(DJANGO_LANGUAGE[language]):
        privacy_url = f"{settings.SITE_URL}{reverse('privacy')}"
    return Letter(
        side=Side(organisation.side),
        language=language,
        recipient=postal_of(organisation),
        sender=sender,
        subject=filled.subject,
        paragraphs=paragraphs_of(filled.body),
        url=answer_link(contact.code, language),
        code=spaced_code(contact.code),
        source=organisation.postal_address.source,
        privacy_url=privacy_url,
    )
