"""`citybridge reset-second-step`: for somebody who lost device and recovery codes, after making sure who asks."""

import click
from django.utils import timezone

from citybridge.accounts.operations import reset_second_step as reset
from citybridge.accounts.queries import user_by_address


@click.command()
@click.argument("address")
@click.confirmation_option(prompt="Did you make sure, by a way you know yourself, who asks for this?")
def reset_second_step(*, address: str) -> None:
    """Take all passkeys, apps and recovery codes from the account with ADDRESS; its holder is written to."""
    user = user_by_address(address)
    if user is None:
        raise click.BadParameter(f"No account has the address {address}.")
    count = reset(user, at=timezone.now())
    click.echo(f"{count} taken away; all sessions of {user.email} are over.")
