"""By which way each organisation may be informed: the law decides, per recipient (R28, R32, R36)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.languages import Language
from citybridge.events.enums import LIVE
from citybridge.events.models import Event, Participation
from citybridge.mail.enums import MailPurpose, SuppressionReason
from citybridge.mail.gate import Facts, may_send
from citybridge.mail.queries import allows, reasons_against
from citybridge.organisations.models import Organisation, OrganisationMember, PostalAddress
from citybridge.outreach.enums import ContactState
from citybridge.outreach.models import Contact, Objection
from citybridge.privacy.enums import Channel
from citybridge.privacy.models import Consent
from citybridge.privacy.queries import consents_in_force

PURPOSE = "promotion"
NATIVE = {Side.DE: Language.DE, Side.CN: Language.ZH}
# Why no e-mail goes, the most telling first.
REFUSALS = ("suppressed", "objected-by-mail", "no-language", "no-consent")


@dataclass(frozen=True)
class Way:
    """How one organisation is informed, or why not. `reason` is a code, `topic` the one that consent was given for."""

    organisation: Organisation
    verdict: str
    channel: str
    reason: str
    language: str
    state: str = ContactState.PLANNED
    user: User | None = None
    consent_id: int | None = None
    topic: str = ""

    @property
    def will_receive(self) -> bool:
        return self.state == ContactState.PLANNED


@dataclass(frozen=True)
class LawCheck:
    """What will happen before it happens: how many by which way, and why the others are not written to (R36)."""

    by_channel: Mapping[str, int]
    withheld: Mapping[str, int]
    no_mail_because: Mapping[str, int]
    total: int

    @property
    def will_receive(self) -> int:
        return sum(self.by_channel.values())


@dataclass(frozen=True)
class Known:
    """What is read once for all organisations of a plan."""

    sender: str
    topics: Collection[str]
    languages: Collection[str]
    people: Mapping[int, Sequence[User]]
    consents: Mapping[UUID, Consent]
    refusing: Mapping[str, Collection[str]]
    objected: Collection[int]
    addressed: Collection[int]
    registered: Collection[int]


def ways_for(
    event: Event, member: Member, questioned: Iterable[tuple[Organisation, str]], *, languages: Collection[str]
) -> list[Way]:
    """One way an organisation, in the order given; `languages` are those the campaign has words in.

    Eight queries, whatever the number of organisations.
    """
    rows = list(questioned)
    known = _known(event, member, [organisation for organisation, _verdict in rows], languages)
    return [_way(organisation, verdict, known) for organisation, verdict in rows]


def law_check(ways: Iterable[Way]) -> LawCheck:
    rows = list(ways)
    return LawCheck(
        by_channel=Counter(way.channel for way in rows if way.will_receive),
        withheld=Counter(way.reason for way in rows if not way.will_receive),
        no_mail_because=Counter(way.reason for way in rows if way.will_receive and way.channel != Channel.EMAIL),
        total=len(rows),
    )


def takes_calls(event: Event, member: Member, contacts: Iterable[Contact]) -> set[int]:
    """Ids of those contacts whose person agrees, at this moment, to be called about the event by this member."""
    rows = [contact for contact in contacts if contact.user is not None]
    consents = consents_in_force(PURPOSE, (contact.user.public_id for contact in rows if contact.user))
    slugs = topics_of(event)

    def agrees(contact: Contact) -> bool:
        held = consents.get(contact.user.public_id) if contact.user else None
        return held is not None and any(
            allows(held.scope, sender=member.slug, topic=slug, channel=Channel.PHONE) for slug in slugs
        )

    return {contact.pk for contact in rows if agrees(contact)}


def topics_of(event: Event) -> list[str]:
    """Slugs that a consent may name to cover the event: its topics and those above them."""
    found: dict[str, None] = {}
    for topic in event.topics.order_by("position"):
        found.update(dict.fromkeys([topic.slug, *reversed(topic.ancestors)]))
    return list(found)


def _known(event: Event, member: Member, rows: Sequence[Organisation], languages: Collection[str]) -> Known:
    people: dict[int, list[User]] = defaultdict(list)
    memberships = OrganisationMember.objects.filter(organisation__in=rows, user__is_active=True)
    for one in memberships.select_related("user").order_by("role", "pk"):
        people[one.organisation_id].append(one.user)
    users = [user for group in people.values() for user in group]
    return Known(
        sender=member.slug,
        topics=topics_of(event),
        languages=languages,
        people=people,
        consents=consents_in_force(PURPOSE, (user.public_id for user in users)),
        refusing=reasons_against(user.email for user in users),
        objected=set(Objection.objects.filter(organisation__in=rows).values_list("organisation_id", flat=True)),
        addressed=set(PostalAddress.objects.filter(organisation__in=rows).values_list("organisation_id", flat=True)),
        registered=set(_registered(event).values_list("organisation_id", flat=True)),
    )


def _registered(event: Event) -> QuerySet[Participation]:
    """Who takes part already need not be invited."""
    return Participation.objects.filter(event=event, state__in=LIVE, organisation__isnull=False)


def _way(organisation: Organisation, verdict: str, known: Known) -> Way:
    if organisation.pk in known.objected:
        return _withheld(organisation, verdict, "objected", ContactState.OBJECTED)
    if organisation.pk in known.registered:
        return _withheld(organisation, verdict, "registered", ContactState.WITHHELD)
    refusals = set()
    for user in known.people.get(organisation.pk, ()):
        way, refusal = _by_mail(organisation, verdict, user, known)
        if way:
            return way
        refusals.add(refusal)
    reason = next((code for code in REFUSALS if code in refusals), "no-account")
    return _without_mail(organisation, verdict, reason, known)


def _by_mail(organisation: Organisation, verdict: str, user: User, known: Known) -> tuple[Way | None, str]:
    consent = known.consents.get(user.public_id)
    topic = _covered(consent, Channel.EMAIL, known)
    against = known.refusing.get(user.email, ())
    facts = Facts(
        purpose=MailPurpose.PROMOTION,
        channel=Channel.EMAIL,
        region=organisation.side,
        has_account=True,
        has_consent=bool(topic),
        is_suppressed=bool({SuppressionReason.BOUNCED, SuppressionReason.COMPLAINED} & set(against)),
        has_objected=SuppressionReason.OBJECTED in against,
    )
    verdict_of_law = may_send(facts)
    if not verdict_of_law.may or consent is None:
        reason = verdict_of_law.reason
        return None, "objected-by-mail" if reason == "objected" else reason
    agreed = [language for language in consent.scope.get("languages", Language.values) if language in known.languages]
    if not agreed:
        return None, "no-language"
    language = user.language if user.language in agreed else agreed[0]
    way = Way(
        organisation,
        verdict,
        Channel.EMAIL,
        "consent",
        language,
        user=user,
        consent_id=consent.pk,
        topic=topic,
    )
    return way, ""


def _without_mail(organisation: Organisation, verdict: str, reason: str, known: Known) -> Way:
    """A message on this site where somebody has an account, else a letter, else a call to whoever agreed to calls."""
    people = known.people.get(organisation.pk, ())
    native = NATIVE[Side(organisation.side)]
    if people and _may(Channel.PORTAL, organisation):
        language = _language([people[0].language, native, Language.EN], known)
        if language:
            return Way(organisation, verdict, Channel.PORTAL, reason, language, user=people[0])
    language = _language([native, *organisation.languages], known)
    if not language:
        return _withheld(organisation, verdict, "no-language", ContactState.WITHHELD)
    caller = _who_takes_calls(organisation, known)
    if caller and organisation.pk not in known.addressed:
        return Way(organisation, verdict, Channel.PHONE, "consent", language, user=caller[0], consent_id=caller[1])
    return Way(organisation, verdict, Channel.LETTER, reason, language)


def _who_takes_calls(organisation: Organisation, known: Known) -> tuple[User, int] | None:
    for user in known.people.get(organisation.pk, ()):
        consent = known.consents.get(user.public_id)
        agreed = bool(_covered(consent, Channel.PHONE, known))
        if consent and _may(Channel.PHONE, organisation, has_consent=agreed):
            return user, consent.pk
    return None


def _may(channel: str, organisation: Organisation, *, has_consent: bool = False) -> bool:
    facts = Facts(MailPurpose.PROMOTION, channel, organisation.side, has_account=True, has_consent=has_consent)
    return may_send(facts).may


def _covered(consent: Consent | None, channel: str, known: Known) -> str:
    """The topic by which a consent covers this sender and way; empty when it does not."""
    if consent is None:
        return ""
    fitting = (
        slug for slug in known.topics if allows(consent.scope, sender=known.sender, topic=slug, channel=channel)
    )
    return next(fitting, "")


def _language(wanted: Iterable[str], known: Known) -> str:
    return next((language for language in wanted if language in known.languages), "")


def _withheld(organisation: Organisation, verdict: str, reason: str, state: str) -> Way:
    return Way(organisation, verdict, Channel.LETTER, reason, NATIVE[Side(organisation.side)], state)
