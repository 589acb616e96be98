"""The only road from an address to a contact, a statement or a question; strangers find nothing."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.core.errors import NotVisible
from citybridge.organisations.models import Organisation
from citybridge.outcomes.models import Inquiry, Outcome
from citybridge.outcomes.policies import can_retract, teller_for
from citybridge.outcomes.queries.contacts import (
    INTRODUCTION,
    MEETING,
    Contact,
    of_introduction,
    of_meeting,
    visible_introductions,
    visible_meetings,
)
from citybridge.outcomes.queries.inquiries import with_subject
from citybridge.outcomes.queries.statements import statements_of

QUIET = "citybridge.outcomes.quiet"
# Long enough for somebody who comes back from leave; then the page is reached by signing in.
CODE_HOLDS = timedelta(days=120)


def get_contact(actor: Actor, noun: str, public_id: UUID, *, at: datetime) -> Contact:
    """An agreed introduction or a held meeting of the actor's organisations or office."""
    if noun == INTRODUCTION:
        introduction = visible_introductions(actor).filter(public_id=public_id).first()
        if introduction is not None:
            return of_introduction(introduction)
    if noun == MEETING:
        meeting = visible_meetings(actor, at).filter(public_id=public_id).first()
        if meeting is not None:
            return of_meeting(meeting)
    raise NotVisible((noun, public_id))


def get_side(actor: Actor, contact: Contact, public_id: UUID) -> Organisation:
    """The side of this very contact for which the actor may tell something."""
    for side in contact.sides:
        if side.public_id == public_id and teller_for(actor, side):
            return side
    raise NotVisible(public_id)


def get_retractable(actor: Actor, contact: Contact, public_id: UUID) -> Outcome:
    """A standing statement of this very contact that is the actor's own side's word."""
    found = statements_of(contact).filter(public_id=public_id).first()
    if found is None or not can_retract(actor, found):
        raise NotVisible(public_id)
    return found


def get_answerable(code: str, *, at: datetime) -> tuple[Inquiry, bool]:
    """What the code of a mail opens, and whether it still may be answered with it. It names no person."""
    inquiry = with_subject(Inquiry.objects.filter(code=code, asked_at__isnull=False)).first()
    if inquiry is None or inquiry.asked_at is None:
        raise NotVisible("code")
    return inquiry, at <= inquiry.asked_at + CODE_HOLDS


def quiet_token(user_public_id: UUID) -> str:
    """What stands in the address that ends these questions for one person: nobody can make it for another."""
    return signing.Signer(salt=QUIET).sign(str(user_public_id))


def get_asked_person(token: str) -> User:
    """The person whom the address in a mail is for."""
    try:
        public_id = signing.Signer(salt=QUIET).unsign(token)
    except signing.BadSignature as error:
        raise NotVisible("quiet") from error
    user = User.objects.filter(public_id=public_id).first()
    if user is None:
        raise NotVisible("quiet")
    return user


def get_own_organisation(actor: Actor, public_id: UUID) -> Organisation:
    """An organisation for which the actor may decide whether it is asked."""
    found = Organisation.objects.filter(public_id=public_id, pk__in=actor.editor_ids).first()
    if found is None:
        raise NotVisible(public_id)
    return found
