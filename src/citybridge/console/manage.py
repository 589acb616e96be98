"""`citybridge manage …`: Django's own commands with the embedded database running."""

import click
from django.core.management import execute_from_command_line


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(*, arguments: tuple[str, ...]) -> None:
    """Run a management command of Django, such as `createsuperuser` or `check --deploy`."""
    execute_from_command_line(["citybridge manage", *arguments])
