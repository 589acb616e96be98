"""The `citybridge` command: a table of commands, each imported only when it is used.

Exit codes: 0 done, 1 failed (one clear line on standard error), 2 wrong use.
"""

import importlib
import os
import sys

import click

from config.database import database
from config.postgres import PostgresError

# name: (module:command, needs the database, what it does)
COMMANDS: dict[str, tuple[str, bool, str]] = {
    "up": ("config.up:up", False, "Start everything on one port and say the address."),
    "demo": ("citybridge.console.demo:demo", True, "Do the main job once on the story's real input."),
    "roster": ("citybridge.console.roster:roster", True, "Members by side on a day, with counts."),
    "import": ("citybridge.console.importing:import_file", True, "Import members, organisations or profiles."),
    "invite": ("citybridge.console.inviting:invite", True, "Invite the first person of the secretariat or an office."),
    "reset-second-step": (
        "citybridge.console.second_step:reset_second_step",
        True,
        "Let somebody in again who lost their device.",
    ),
    "search": ("citybridge.console.search:search", True, "Search as the pages do."),
    "match": ("citybridge.console.match:match", True, "Counterparts of a profile or a text, with reasons."),
    "index": ("citybridge.console.index:index", True, "Rebuild the matching index."),
    "evaluate": ("citybridge.console.evaluate:evaluate", False, "Measure retrieval or duplicates on a file."),
    "timetable": ("citybridge.console.timetable:timetable", False, "Solve or check a timetable of meetings."),
    "report": ("citybridge.console.report:report", True, "Figures for a council or on the alliance."),
    "check": ("citybridge.console.check:check", True, "Check this installation."),
    "mail": ("citybridge.console.mail:mail", True, "State of the outbox, pause, resume, a trial message."),
    "backup": ("citybridge.console.backup:backup", True, "Write a backup into a directory."),
    "restore": ("citybridge.console.backup:restore", True, "Bring a backup back."),
    "retention": ("citybridge.console.retention:retention", True, "Forget what is kept long enough."),
    "worker": ("citybridge.console.worker:worker", True, "Do queued work until stopped."),
    "manage": ("citybridge.console.manage:manage", True, "Run a management command of Django."),
}


class CommandTable(click.Group):
    """Finds commands in the table above; the embedded database runs as long as the command does."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        target, needs_database, _summary = COMMANDS[cmd_name]
        if needs_database and "--help" not in sys.argv:
            ctx.with_resource(database())
        module, _, name = target.partition(":")
        if module.startswith("citybridge"):
            set_up_django()
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_target, _database, summary) in COMMANDS.items()])


@click.command(cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citybridge")
def citybridge() -> None:
    """Citybridge: from city to outcome, in German, Chinese and English."""


def set_up_django() -> None:
    import django  # noqa: PLC0415 - slow import

    django.setup()


def main() -> None:
    """Entry point: errors that people can act on are one line, all others keep their trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("CITYBRIDGE_LOG_LEVEL", "WARNING")
    try:
        citybridge(standalone_mode=True)
    except Exception as error:
        if not _is_for_people(error):
            raise
        click.echo(f"citybridge: {_sentence(error)}", err=True)
        sys.exit(1)


def _is_for_people(error: Exception) -> bool:
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - slow import
    from django.db import OperationalError  # noqa: PLC0415 - slow import

    from citybridge.core.errors import NotVisible, OperationError  # noqa: PLC0415 - slow import

    ours = PostgresError | OperationError | NotVisible
    return isinstance(error, ours | ImproperlyConfigured | OperationalError | OSError)


def _sentence(error: Exception) -> str:
    """One line: what a database server says fills several."""
    return " ".join(str(error).split())
