"""Invitations as their readers get them: the link in the mail, and signing up by it."""

import re

from tests.citybridge.making import (
    NOW,
    PASSWORD,
    make_organisation,
)

from citybridge.accounts.models import User
from citybridge.alliance.models import Member, Office
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.enums import InvitationRole
from citybridge.organisations.models import Invitation
from citybridge.organisations.operations.people import (
    accept_by_sign_up,
    invite,
)

ADDRESS = "invited@example.org"

LINK = re.compile(r"/invitation/([\w-]+)/")


def office() -> Office:
    return Member.objects.get(slug="bottrop").office


def sent(officer: User, **changes) -> tuple[Invitation, str]:
    """An invitation as editor and the token of its link."""
    place = {} if {"office", "organisation"} & set(changes) else {"organisation": make_organisation()}
    given = {"role": InvitationRole.EDITOR, "inviter": officer, "language": "de", "at": NOW, **place, **changes}
    invitation = invite(ADDRESS, **given)
    return invitation, token_of(ADDRESS)


def token_of(address: str) -> str:
    mail = OutgoingMail.objects.filter(to_address=address).order_by("-pk").first()
    return LINK.search(mail.plain).group(1)


def sign_up(token: str, at=NOW) -> User:
    return accept_by_sign_up(token, name="Somebody", password=PASSWORD, language="de", at=at)
