"""Mails of this room: to partners that are asked, to offices before a project ends, and about questions of sites."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.languages import DJANGO_LANGUAGE, Language, reader_language
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import name_for
from citybridge.profiles.queries import people_to_tell
from citybridge.projects.models import JointProject, Party, ProjectPartner, SiteQuestion


def tell_asked(partner: ProjectPartner, *, at: datetime) -> None:
    """The editors of the organisation, or the office."""
    organisation = partner.organisation
    people = [_person(user, organisation.side) for user in people_to_tell(organisation)] if organisation else []
    project, key = partner.project, f"project-partner:{partner.public_id}:{at.isoformat()}"

    def facts() -> dict[str, Any]:
        return {"title": project.title, "path": reverse("project", args=[project.public_id])}

    _write("project-partner-asked", people or offices_people(_member_of(partner)), facts, key=key, at=at)


def tell_end_is_near(project: JointProject, *, at: datetime) -> None:
    """The people of the office that cares for it."""
    key = f"project-ends:{project.public_id}:{project.expires_on}"

    def facts() -> dict[str, Any]:
        path = reverse("project", args=[project.public_id])
        return {"title": project.title, "last_day": project.expires_on, "path": path}

    _write("project-ends-soon", offices_people(project.member), facts, key=key, at=at)


def tell_question(question: SiteQuestion, *, at: datetime) -> None:
    """The office of the site is told for whom the question was asked, never by whom; the words stand on the page."""
    people = offices_people(question.site.member)
    _write("site-asked", people, lambda: _of_question(question), key=f"site-asked:{question.public_id}", at=at)


def tell_answer(question: SiteQuestion, *, at: datetime) -> None:
    """Whoever asked, if that person is still here."""
    user = question.asked_by
    people = [_person(user, question.asking_side)] if user is not None and user.is_active else []
    _write("site-answered", people, lambda: _of_question(question), key=f"site-answered:{question.public_id}", at=at)


def offices_people(member: Member) -> list[Recipient]:
    """The people of an office; without any, its role address."""
    people = member.office.people.filter(is_active=True).order_by("pk")
    found = [_person(user, member.side) for user in people]
    if found or not member.office.email:
        return found
    language = Language.DE if member.side == Side.DE else Language.ZH
    return [Recipient(member.office.email, member.native_name, language, member.side)]


def _of_question(question: SiteQuestion) -> dict[str, Any]:
    from_whom = question.asking
    return {
        "site": question.site.name,
        "plot": question.plot.number if question.plot else "",
        "asking": _written(from_whom),
        "path": reverse("site-question", args=[question.public_id]),
    }


def _written(who: Party) -> str:
    """In the language that is active."""
    return name_for(who, reader_language()) if isinstance(who, Organisation) else who.name


def _member_of(partner: ProjectPartner) -> Member:
    member = partner.organisation.member if partner.organisation else partner.member
    assert member is not None  # noqa: S101 - a constraint of the table
    return member


def _write(
    template: str, people: Iterable[Recipient], facts: Callable[[], dict[str, Any]], *, key: str, at: datetime
) -> None:
    """One message a person, with the facts in the person's language."""
    for to in people:
        with override(DJANGO_LANGUAGE[Language(to.language)]):
            context = facts()
        queue_mail(template, to=to, context=context, dedupe_key=f"{key}:{to.subject or 'office'}", at=at)


def _person(user: User, region: str) -> Recipient:
    return Recipient(user.email, user.name, user.language, region, user.public_id)
