"""Mails to the offices of a session: their own affairs, in their language, never advertising."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.languages import DJANGO_LANGUAGE, Language, choose
from citybridge.delegations.engine.moments import in_both_zones
from citybridge.governance.models import AgendaItem, Session
from citybridge.governance.queries.agenda import agenda_of
from citybridge.governance.queries.sessions import members_called
from citybridge.mail.enums import MailPurpose
from citybridge.mail.operations import Recipient, queue_mail


def tell_of_invitation(session: Session, *, at: datetime) -> None:
    """Every office that is called, with agenda, last day for proposals and where to answer."""
    for entry in members_called(session):
        facts = {"has_vote": entry.has_vote, "until": session.proposals_until}
        _write("session-invited", session, office_of(entry.member), at=at, facts=facts)


def tell_of_change(session: Session, *, at: datetime) -> None:
    """Another time or place."""
    for entry in members_called(session):
        _write("session-changed", session, office_of(entry.member), at=at, facts={})


def tell_of_cancellation(session: Session, *, at: datetime) -> None:
    for entry in members_called(session):
        facts = {"reason": session.cancelled_reason}
        _write("session-cancelled", session, office_of(entry.member), at=at, facts=facts)


def tell_of_answer(item: AgendaItem, *, at: datetime) -> None:
    """Who proposed an item, that it stands on the agenda, or why not."""
    if item.proposer is None:
        return
    facts = {"state": str(item.state), "reason": item.declined_reason, "titles": item.names}
    _write(
        "session-item-answered", item.session, office_of(item.proposer), at=at, facts=facts,
        occasion=f"{item.public_id}:{item.state}",
    )  # fmt: skip


def office_of(member: Member) -> list[Recipient]:
    """People of an office with an active account; without any, its role address in the language of its side."""
    people = member.office.people.filter(is_active=True).order_by("pk")
    found = [_person(user, member) for user in people]
    if found or not member.office.email:
        return found
    language = Language.DE if member.side == Side.DE else Language.ZH
    return [Recipient(member.office.email, member.native_name, language, member.side)]


def _person(user: User, member: Member) -> Recipient:
    return Recipient(user.email, user.name, user.language, member.side, user.public_id)


def _write(  # noqa: PLR0913 - one occasion
    template: str,
    session: Session,
    people: Iterable[Recipient],
    *,
    at: datetime,
    facts: dict[str, Any],
    occasion: str = "",
) -> None:
    for person in people:
        language = Language(person.language)
        context = {**facts, **_about(session, language)}
        if "titles" in facts:
            context["title_of_item"] = choose(facts["titles"], language)[0]
        key = f"{template}:{session.public_id}:{session.version}:{occasion}:{person.subject or person.address}"
        # A role address holds no account; that its office is called is a matter of its own.
        purpose = MailPurpose.SERVICE if person.subject else MailPurpose.ANSWER
        queue_mail(
            template, to=person, context=context, dedupe_key=key, at=at, purpose=purpose, not_after=session.ends_at
        )


def _about(session: Session, language: Language) -> dict[str, Any]:
    """What every mail says of the session, in words of the reader."""
    with override(DJANGO_LANGUAGE[language]):
        path = reverse("session", args=[session.public_id])
        clocks = [
            (local.day, local.clock, str(local.zone.label))
            for local in in_both_zones(session.starts_at, session.time_zone)
        ]
    return {
        "session": choose(session.names, language)[0],
        "host": choose(session.host.names, language)[0],
        "place": _place(session, language),
        "clocks": clocks,
        "agenda": [choose(item.names, language)[0] for item in agenda_of(session)],
        "path": path,
    }


def _place(session: Session, language: Language) -> str:
    """In the script of the place for who reads it, else in Latin letters."""
    reads_native = session.host.side == Side.DE or language == Language.ZH
    native, latin = session.place_native, session.place_latin
    return (native or latin) if reads_native else (latin or native)
