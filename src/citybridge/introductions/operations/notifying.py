"""Who is written to when an introduction moves. Mails name organisations, never a person of the other side."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.introductions.enums import Party
from citybridge.introductions.models import Introduction
from citybridge.mail.enums import MailPurpose
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.organisations.enums import MemberRole
from citybridge.organisations.models import Organisation


def tell_who_acts(introduction: Introduction, *, at: datetime, is_reminder: bool = False) -> None:
    """Ask the party whose turn it is; where nobody speaks for the counterpart, its office invites somebody."""
    party = introduction.waits_for
    if party is None:
        return
    people = recipients(introduction, party)
    is_unclaimed = party is Party.COUNTERPART and not people
    if is_unclaimed:
        people = recipients(introduction, Party.THEIR_OFFICE)
    facts = {"waits_for": str(party), "is_reminder": is_reminder, "is_unclaimed": is_unclaimed}
    _write("introduction-waits", introduction, people, at=at, facts=facts, occasion="reminder" if is_reminder else "")


def tell_of_agreement(introduction: Introduction, *, at: datetime) -> None:
    """Both organisations: each person may now release the own card."""
    for party in (Party.ASKING, Party.COUNTERPART):
        _write("introduction-agreed", introduction, recipients(introduction, party), at=at, facts={})


def tell_of_end(introduction: Introduction, *, to: Iterable[Party], at: datetime) -> None:
    """Declined, withdrawn or expired: `to` are the parties that would otherwise go on waiting."""
    for party in dict.fromkeys(to):
        facts = {"ended": str(introduction.state)}
        _write("introduction-ended", introduction, recipients(introduction, party), at=at, facts=facts)


def recipients(introduction: Introduction, party: Party) -> list[Recipient]:
    """People of a party with an active account; for an office without people, its role address and the secretariat."""
    asks = party in {Party.ASKING, Party.OFFICE}
    organisation = introduction.asking if asks else introduction.counterpart
    if party in {Party.OFFICE, Party.THEIR_OFFICE}:
        return _of_office(organisation.member)
    editors = User.objects.filter(
        memberships__organisation=organisation, memberships__role=MemberRole.EDITOR, is_active=True
    )
    return [_person(user, organisation.side) for user in editors.order_by("pk")]


def name_for(organisation: Organisation, language: str) -> str:
    """The name that a reader of this language can read."""
    reads_native = organisation.side == Side.DE or language == Language.ZH
    return organisation.native_name if reads_native else organisation.latin_name or organisation.native_name


def _of_office(member: Member) -> list[Recipient]:
    people = list(member.office.people.filter(is_active=True).order_by("pk"))
    if people:
        return [_person(user, member.side) for user in people]
    secretariat = User.objects.filter(is_secretariat=True, is_active=True).order_by("pk")
    found = [_person(user, member.side) for user in secretariat]
    if member.office.email:
        language = Language.DE if member.side == Side.DE else Language.ZH
        found.append(Recipient(member.office.email, member.native_name, language, member.side))
    return found


def _person(user: User, region: str) -> Recipient:
    return Recipient(user.email, user.name, user.language, region, user.public_id)


def _write(  # noqa: PLR0913 - one occasion
    template: str,
    introduction: Introduction,
    people: Iterable[Recipient],
    *,
    at: datetime,
    facts: dict[str, Any],
    occasion: str = "",
) -> None:
    for person in people:
        with override(DJANGO_LANGUAGE[Language(person.language)]):
            path = reverse("introduction", args=[introduction.public_id])
            reason = str(introduction.get_decline_reason_display())
        context = {
            **facts,
            "asking": name_for(introduction.asking, person.language),
            "counterpart": name_for(introduction.counterpart, person.language),
            "due_on": introduction.due_on,
            "expires_on": introduction.expires_on,
            "path": path,
            "reason": reason,
        }
        key = f"{introduction.public_id}:{introduction.version}:{occasion}:{person.subject or 'office'}"
        # A role address holds no account; what its office has to decide is a matter of its own.
        purpose = MailPurpose.SERVICE if person.subject else MailPurpose.ANSWER
        queue_mail(template, to=person, context=context, dedupe_key=key, at=at, purpose=purpose)
