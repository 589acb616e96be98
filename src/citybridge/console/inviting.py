"""`citybridge invite`: the first person of the secretariat or of an office, where nobody is there to invite."""

import click
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from citybridge.accounts.actor import Actor
from citybridge.alliance.access import get_member
from citybridge.core.languages import Language
from citybridge.organisations.enums import InvitationRole
from citybridge.organisations.operations.people import invite as send_invitation

ROLES = [InvitationRole.SECRETARIAT.value, InvitationRole.OFFICE.value, InvitationRole.INTERPRETER.value]


@click.command()
@click.argument("address")
@click.option("--role", type=click.Choice(ROLES), default=ROLES[0], show_default=True, help="As what.")
@click.option("--member", metavar="SLUG", help="Whose office, with --role office.")
@click.option("--name", default="", help="The person's name, for the salutation.")
@click.option("--language", type=click.Choice(Language.values), default="en", show_default=True, help="Of the mail.")
def invite(*, address: str, role: str, member: str | None, name: str, language: str) -> None:
    """Write an invitation to ADDRESS into the outbox; the worker sends it."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise click.BadParameter(f"{address} is no address.") from error
    if (role == InvitationRole.OFFICE) != (member is not None):
        raise click.UsageError("Name the member with --member, and only for --role office.")
    office = get_member(Actor(), member).office if member else None
    invitation = send_invitation(
        address, role=role, inviter=None, name=name, language=language, office=office, at=timezone.now()
    )
    click.echo(f"An invitation as {role} waits in the outbox for {invitation.email}; it holds for 14 days.")
