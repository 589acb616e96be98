"""The frame of every page: where one can go, in which language, and for whom one acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override, pgettext_lazy
from django.utils.translation import gettext as _

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.diligence.access import may_enter
from citybridge.introductions.queries.introductions import waiting_for
from citybridge.organisations.queries import visible_to
from citybridge.privacy.queries import open_requests
from citybridge.web.account.acting import KEY, Hat, hats
from citybridge.web.names import plain_name

OWN_NAMES = {"de": "Deutsch", "zh-hans": "中文", "en": "English"}
HTML_CODES = {"de": "de", "zh-hans": "zh-Hans", "en": "en"}

INTRODUCTIONS = "introductions"
DATA_PROTECTION = "data-protection"

# (name of the address, label); a room that is not installed has no address and is left out.
ROOMS: tuple[tuple[str, Promise], ...] = (
    ("alliance", gettext_lazy("Alliance")),
    ("organisations", gettext_lazy("Organisations")),
    ("profiles", gettext_lazy("Offers and requests")),
    ("topics", gettext_lazy("Topics")),
    ("events", gettext_lazy("Events")),
)
WORK: tuple[tuple[str, Promise], ...] = (
    ("office", gettext_lazy("My office")),
    (INTRODUCTIONS, gettext_lazy("Introductions")),
    ("meetings", gettext_lazy("Meetings")),
    ("delegations", gettext_lazy("Delegations")),
    ("imports", gettext_lazy("Import")),
    ("duplicates", gettext_lazy("Duplicates")),
    (DATA_PROTECTION, gettext_lazy("Data protection")),
)
RESULTS: tuple[tuple[str, Promise], ...] = (("screenings", gettext_lazy("Possible matches")),)
MESSAGES: tuple[tuple[str, Promise], ...] = (
    ("mail-log", pgettext_lazy("mail", "Messages")),
    ("news-desk", gettext_lazy("Newsletter")),
    ("reports", gettext_lazy("Reports")),
)
OWN: tuple[tuple[str, Promise], ...] = (
    ("office", gettext_lazy("My organisation")),
    (INTRODUCTIONS, gettext_lazy("Introductions")),
    ("own-invitations", gettext_lazy("Invitations")),
    ("meetings", gettext_lazy("Meetings")),
    ("delegations", gettext_lazy("Delegations")),
)
INTERPRETING: tuple[tuple[str, Promise], ...] = (("meetings", gettext_lazy("Meetings")),)
# Pages of one's own account, for the row of links above each of them.
ACCOUNT: tuple[tuple[str, Promise], ...] = (
    ("account-settings", gettext_lazy("Person")),
    ("card", gettext_lazy("Business card")),
    ("own-calendar", gettext_lazy("Calendar")),
    ("digest", gettext_lazy("What waits, by mail")),
    ("alerts", gettext_lazy("Saved searches")),
    ("account_change_password", gettext_lazy("Password")),
    ("mfa_index", gettext_lazy("Second step and passkeys")),
    ("usersessions_list", gettext_lazy("Where I am signed in")),
    ("account-email", gettext_lazy("E-mail address")),
    ("account-invitations", gettext_lazy("Invitations by mail")),
    ("own-data", gettext_lazy("My data")),
)


@dataclass(frozen=True)
class Link:
    label: str
    address: str
    is_current: bool = False
    waiting: int = 0


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language; `code` is for `lang` and `hreflang`."""

    label: str
    code: str
    address: str
    is_current: bool


class Frame:
    """What the layout asks for, each answer once and only when it is drawn."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor: Actor = getattr(request, "actor", VISITOR)

    @cached_property
    def languages(self) -> list[LanguageLink]:
        return [
            LanguageLink(OWN_NAMES[code], HTML_CODES[code], self._in_language(code), code == get_language())
            for code, _name in settings.LANGUAGES
        ]

    @cached_property
    def rooms(self) -> list[Link]:
        return self._links(ROOMS)

    @cached_property
    def work(self) -> list[Link]:
        """Work of an office and of the secretariat, and the own page of those who speak for an organisation."""
        if self.actor.is_office or self.actor.is_secretariat:
            return self._own_members + self.rooms_of_work
        if self.actor.organisation_ids:
            return self._links(OWN)
        return self._links(INTERPRETING) if self.actor.is_interpreter else []

    @cached_property
    def rooms_of_work(self) -> list[Link]:
        """What exists for this person: results of comparing with lists do not for the Chinese side."""
        more = RESULTS if may_enter(self.actor) else ()
        return self._links((*WORK, *more, *(MESSAGES if self.actor.is_secretariat else ())))

    @cached_property
    def acting_for(self) -> list[str]:
        """For whom the signed-in person acts, in words."""
        return acting_for(self.actor, self._members)

    @cached_property
    def hats(self) -> list[Hat]:
        """For whom the person may choose to act; empty when there is nothing to choose."""
        session = getattr(self.request, "session", {})
        return hats(getattr(self.request, "own_actor", VISITOR), session.get(KEY))

    @cached_property
    def lacks_second_step(self) -> bool:
        return bool(getattr(self.request, "lacks_second_step", False))

    @cached_property
    def account_pages(self) -> list[Link]:
        found = ((str(label), address_of(name)) for name, label in ACCOUNT)
        return [Link(label, address, self.request.path == address) for label, address in found if address]

    @cached_property
    def search_address(self) -> str:
        return address_of("search")

    @cached_property
    def _own_members(self) -> list[Link]:
        return [self._link(plain_name(member), reverse("member", args=[member.slug])) for member in self._members]

    @cached_property
    def _members(self) -> list[Member]:
        return members_of(self.actor)

    def _links(self, entries: tuple[tuple[str, Promise], ...]) -> list[Link]:
        return [
            self._link(str(label), address, self._waiting_at(name))
            for name, label in entries
            if (address := address_of(name))
        ]

    def _waiting_at(self, name: str) -> int:
        if name == DATA_PROTECTION and self.actor.is_secretariat:
            return open_requests().count()
        return self._waiting if name == INTRODUCTIONS else 0

    @cached_property
    def _waiting(self) -> int:
        """How many introductions wait for this person."""
        return waiting_for(self.actor, today=timezone.localdate()).count()

    def _link(self, label: str, address: str, waiting: int = 0) -> Link:
        return Link(label, address, self.request.path.startswith(address), waiting)

    def _in_language(self, code: str) -> str:
        here = self.request.get_full_path()
        there = translate_url(here, code)
        if there != here or code == get_language():
            return there
        with override(code):
            return reverse("start")


def acting_for(actor: Actor, members: Sequence[Member]) -> list[str]:
    """For whom `actor` acts, in the reader's language, `members` among them; nobody for a visitor."""
    roles = [_("Secretariat")] if actor.is_secretariat else []
    organisations = visible_to(actor).filter(pk__in=actor.organisation_ids) if actor.organisation_ids else []
    return roles + [plain_name(noun) for noun in [*members, *organisations]]


def members_of(actor: Actor) -> list[Member]:
    """The members whose office the actor belongs to."""
    return list(all_members().filter(pk__in=actor.member_ids)) if actor.member_ids else []


def address_of(name: str) -> str:
    """The address of a room's first page; empty when this installation does not have the room."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
