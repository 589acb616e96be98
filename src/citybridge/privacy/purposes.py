"""For what data of people are used, on which basis, and who gets them: the record of processing (GDPR Art. 30)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.privacy.enums import ChineseBasis, LegalBasis

NOT_FOR_PUBLIC_BODIES = frozenset({LegalBasis.LEGITIMATE_INTEREST})


class UnlawfulBasis(ValueError):
    """A public body may not rest its tasks on legitimate interest (GDPR Art. 6(1), last sentence)."""


@dataclass(frozen=True)
class Purpose:
    """`rooms` hold its data; `public_basis` is that of a public body, where it differs from others'."""

    key: str
    title: Promise
    categories: Promise
    recipients: Promise
    basis: LegalBasis
    chinese_basis: ChineseBasis
    rooms: Sequence[str]
    public_basis: LegalBasis | None = None

    def basis_for(self, *, is_public_body: bool) -> LegalBasis:
        chosen = (self.public_basis or self.basis) if is_public_body else self.basis
        if is_public_body and chosen in NOT_FOR_PUBLIC_BODIES:
            raise UnlawfulBasis(self.key)
        return chosen


def _contract(key: str, title: Promise, categories: Promise, recipients: Promise, rooms: Sequence[str]) -> Purpose:
    """What somebody, or the organisation they speak for, asked for; a public body does it as its task."""
    return Purpose(
        key,
        title,
        categories,
        recipients,
        LegalBasis.CONTRACT,
        ChineseBasis.CONTRACT,
        rooms,
        public_basis=LegalBasis.PUBLIC_TASK,
    )


# Texts that people confirm to have read: a proof, no consent, so there is nothing to withdraw.
READ_TEXTS: dict[str, Promise] = {"export-control": _("Text on export control, read")}

OWN_OFFICE = _("own organisation and office of the own city")
PURPOSES: tuple[Purpose, ...] = (
    _contract(
        "account",
        _("Account and signing in"),
        _("name, e-mail address, language, time zone, secrets as hashes, sessions, roles"),
        OWN_OFFICE,
        ("accounts", "alliance", "django", "organisations"),
    ),
    _contract(
        "introductions",
        _("Introducing organisations to each other"),
        _("steps with their persons and times, messages, attachments, opinions on matches"),
        _("both organisations, their offices as far as the step needs it"),
        ("introductions", "matching", "profiles"),
    ),
    _contract(
        "outcomes",
        _("What came of contacts"),
        _("who told it and when, who does not want to be asked; statements are about companies only"),
        _("own organisation; its office and that of the other side, without names of people"),
        ("outcomes",),
    ),
    Purpose(
        "card-release",
        _("Releasing a business card to a counterpart in the other country"),
        _("names, function, e-mail address, phone, WeChat id, languages"),
        _("the named organisation, Germany or China, by the person's own act"),
        LegalBasis.CONSENT,
        ChineseBasis.CONSENT,
        ("introductions", "privacy"),
    ),
    Purpose(
        "publish-name",
        _("Publishing the name of a business of one person"),
        _("name, address and contact details of the business"),
        _("the public"),
        LegalBasis.CONSENT,
        ChineseBasis.CONSENT,
        ("organisations",),
    ),
    _contract(
        "service-mail",
        _("Messages about account and own affairs"),
        _("name, e-mail address, words of the message"),
        _("mail relay of the operator"),
        ("mail",),
    ),
    _contract(
        "own-news",
        _("Saved searches, and the list of what waits for a person"),
        _("what a person looks for, what they were told of, how often and at which hour they want to be told"),
        _("nobody but the person; mail relay of the operator"),
        ("alerts", "notifications"),
    ),
    Purpose(
        "promotion",
        _("Invitations and news"),
        _("name, e-mail address, consent with its text"),
        _("mail relay of the operator"),
        LegalBasis.CONSENT,
        ChineseBasis.CONSENT,
        ("mail", "privacy"),
    ),
    Purpose(
        "newsletter",
        _("Newsletter of the alliance"),
        _("e-mail address, language, country, consent with its text"),
        _("mail relay of the operator"),
        LegalBasis.CONSENT,
        ChineseBasis.CONSENT,
        ("news", "mail", "privacy"),
    ),
    Purpose(
        "travel-details",
        _("Passport details on a letter for a visa"),
        _("passport number and its validity, date of birth, nationality, sex where the visa asks for it"),
        _("hosting office, Germany or China, and who signs the letter; the consulate by the person’s own application"),
        LegalBasis.CONSENT,
        ChineseBasis.CONSENT,
        ("delegations",),
    ),
    Purpose(
        "travel-abroad",
        _("Passport details going to the hosts in the other country"),
        _("the details on the letter for a visa"),
        _("hosting office, Germany or China"),
        LegalBasis.CONSENT,
        ChineseBasis.CONSENT,
        ("delegations", "privacy"),
    ),
    _contract(
        "events",
        _("Taking part in events"),
        _("names, function, e-mail address, languages, on which list one is shown, time at the door"),
        _("hosting office and the own one; other participants as the person chose"),
        ("events", "calendars", "feeds"),
    ),
    _contract(
        "meetings",
        _("Meetings with a timetable and interpreters"),
        _("times at which one can, meetings and tables, who interprets, who said what about a meeting"),
        _("hosting office; the other side and the interpreter of a meeting"),
        ("meetings",),
    ),
    Purpose(
        "outreach",
        _("Informing organisations about events"),
        _("who was informed when and by which way, answers, refusals, what was said on the phone"),
        OWN_OFFICE,
        LegalBasis.CONSENT,
        ChineseBasis.CONSENT,
        ("outreach",),
        public_basis=LegalBasis.PUBLIC_TASK,
    ),
    _contract(
        "governance",
        _("Sessions, resolutions and membership of the alliance"),
        _("who speaks for a member, who entered a vote, a paragraph or a note; contact of an application"),
        _("secretariat; offices that belong to the body"),
        ("governance",),
    ),
    _contract(
        "projects",
        _("Joint projects, sites and clusters"),
        _("who entered, confirmed or answered something, and when; questions about sites"),
        _("own organisation; office of the site or of a partner"),
        ("projects", "clusters", "imports"),
    ),
    _contract(
        "journeys",
        _("Delegations between cities"),
        _("names, functions, employers, rooms and transfers of those who travel"),
        _("both offices; own organisation for its own people"),
        ("delegations",),
    ),
    Purpose(
        "diligence",
        _("Export control and sanctions hints"),
        _("who declared or looked at something, and when"),
        OWN_OFFICE,
        LegalBasis.OBLIGATION,
        ChineseBasis.DUTY,
        ("diligence",),
    ),
    Purpose(
        "accountability",
        _("Proof of lawful and safe processing"),
        _("declarations, transfers, requests, events of the log; no contents"),
        _("secretariat, office of the own city; authorities on lawful demand"),
        LegalBasis.OBLIGATION,
        ChineseBasis.DUTY,
        ("privacy", "django", "procrastinate"),
    ),
)


def title_of(purpose: str) -> str:
    """The words for a purpose in the consent ledger."""
    titles = {entry.key: entry.title for entry in PURPOSES} | READ_TEXTS
    return str(titles.get(purpose, purpose))
