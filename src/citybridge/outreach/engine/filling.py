"""Words of a campaign for one organisation: names from the allow-list are replaced, nothing is evaluated (R42)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, Language, choose
from citybridge.core.lists import listed
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import name_for
from citybridge.outreach.models import Campaign, CampaignText, Contact
from citybridge.outreach.queries.contacts import last_day_of_answers, texts_of
from citybridge.outreach.validators import BRACES, spaced_code


@dataclass(frozen=True)
class Filled:
    """Subject and body as this recipient reads them."""

    subject: str
    body: str
    language: str


def fill(text: str, values: Mapping[str, str]) -> str:
    """One pass over `text`: values are not looked at again, so that a name with braces stays a name."""
    return BRACES.sub(lambda found: values.get(found.group(1), found.group(0)), text)


def filled_for(contact: Contact, kind: str, *, text: CampaignText | None = None) -> Filled:
    """The words for a contact in its language; `text` where the caller has read it already.

    Raises KeyError when the campaign has no text in that language.
    """
    words = text or texts_of(contact.campaign, kind)[contact.language]
    values = values_for(contact.campaign, contact.organisation, contact.language, code=contact.code)
    return Filled(fill(words.subject, values), fill(words.body, values), contact.language)


def values_for(campaign: Campaign, organisation: Organisation, language: str, *, code: str) -> dict[str, str]:
    """What each placeholder stands for."""
    event, code_of_language = campaign.event, Language(language)
    with override(DJANGO_LANGUAGE[code_of_language]):
        return {
            "organisation": name_for(organisation, code_of_language),
            "event": choose(event.names, code_of_language)[0],
            "dates": dates_of(event),
            "place": place_of(event, language),
            "topics": listed(choose(topic.names, code_of_language)[0] for topic in event.topics.order_by("position")),
            "office": choose(campaign.member.office.names, code_of_language)[0],
            "answer_by": date_format(last_day_of_answers(campaign)),
            "answer_link": answer_link(code, language),
            "answer_code": spaced_code(code),
        }


def answer_link(code: str, language: str) -> str:
    """The whole address of the page of answers."""
    with override(DJANGO_LANGUAGE[Language(language)]):
        return f"{settings.SITE_URL}{reverse('answer', args=[code])}"


def dates_of(event: Event) -> str:
    """`6 – 9 October 2027` in the active language, both days included."""
    first, last = date_format(event.starts_on), date_format(event.ends_on)
    return first if first == last else f"{first} – {last}"


def place_of(event: Event, language: str) -> str:
    native, latin = event.venue_native, event.venue_latin
    side = event.host.side
    reads_native = (side == "DE") or language == Language.ZH
    venue = native if reads_native else latin or native
    return venue or choose(event.host.names, Language(language))[0]
