"""What can be chosen in the form of an organisation, and by whom."""

from collections.abc import Sequence

from babel import Locale
from django.db.models import QuerySet

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.alliance.queries import member_with_details
from citybridge.core.languages import HTML_LANGUAGE, reader_language
from citybridge.organisations.models import Organisation
from citybridge.web.names import plain_name

Choices = list[tuple[str, str]]
# Languages that people of the two countries' companies speak, the usual ones first.
SPOKEN = ("de", "zh", "en", "yue", "fr", "es", "it", "pt", "nl", "pl", "cs", "tr", "ru", "ar", "ja", "ko", "vi")


def members_for(actor: Actor, organisation: Organisation | None) -> QuerySet[Member]:
    """The members an organisation may be put under: all for the secretariat, own ones for an office, else as it is."""
    members = member_with_details().order_by("side", "slug")
    if actor.is_secretariat:
        return members
    if organisation is None or organisation.member_id in actor.member_ids:
        return members.filter(pk__in=actor.member_ids)
    return members.filter(pk=organisation.member_id)


def member_choices(members: Sequence[Member]) -> Choices:
    return [(member.slug, plain_name(member)) for member in members]


def municipality_choices(members: Sequence[Member]) -> list[tuple[str, str | Choices]]:
    """Municipalities under the names of their members; without these where there is one member only."""
    places = {
        plain_name(member): [(place.slug, plain_name(place)) for place in member.municipalities.all()]
        for member in members
    }
    empty: list[tuple[str, str | Choices]] = [("", "–")]
    if len(places) == 1:
        return empty + [choice for choices in places.values() for choice in choices]
    return empty + [(name, choices) for name, choices in places.items() if choices]


def language_choices(spoken: Sequence[str] = ()) -> Choices:
    """Languages by their names for the reader, with those that are not among the usual ones at the end."""
    codes = [*SPOKEN, *(code for code in spoken if code not in SPOKEN)]
    return [(code, language_name(code)) for code in codes]


def language_name(code: str) -> str:
    """What the reader calls a language; its code when nobody has named it."""
    locale = Locale.parse(HTML_LANGUAGE[reader_language()].replace("-", "_"))
    return str(locale.languages.get(code, code))
