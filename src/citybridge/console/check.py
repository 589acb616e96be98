"""`citybridge check`: is this installation well, and if not, what to do."""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.console.language import in_language
from citybridge.console.output import print_json, print_table
from citybridge.core.health import OLDEST_SERVER, database_state, queue_state
from citybridge.mail.queries import outbox_health
from citybridge.mail.relay import leaves_the_house
from citybridge.matching.engine.health import index_health, optional_parts
from citybridge.privacy.auditing import check_chain
from citybridge.privacy.operations import pending_replay

OK, NOTE, WRONG = "ok", "note", "wrong"


@dataclass(frozen=True)
class Finding:
    """`level`: ok, note (worth knowing) or wrong (to be put right)."""

    part: str
    level: str
    text: str


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_language
def check(*, as_json: bool) -> None:
    """Check database, migrations, index, worker, audit log and optional parts; exit code 1 if something is wrong."""
    findings = [*_database(), *_queue(), *_index(), *_privacy(), *_parts()]
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        print_table((_("part"), _("state"), ""), [(row.part, row.level, row.text) for row in findings])
    if any(finding.level == WRONG for finding in findings):
        sys.exit(1)


def _database() -> Iterator[Finding]:
    state = database_state()
    text = _("PostgreSQL %(version)s answers.") % {"version": state.server}
    if state.major < OLDEST_SERVER:
        text += " " + _("Version %(oldest)s or later is needed.") % {"oldest": OLDEST_SERVER}
    yield Finding("database", OK if state.major >= OLDEST_SERVER else WRONG, text)
    for name, version in state.extensions.items():
        if version:
            yield Finding(f"extension {name}", OK, version)
        else:
            yield Finding(f"extension {name}", WRONG, _("It is missing: CREATE EXTENSION %(name)s.") % {"name": name})
    if state.pending_migrations:
        names = ", ".join(state.pending_migrations)
        yield Finding("migrations", WRONG, _("Not applied: %(names)s.") % {"names": names})
    else:
        yield Finding("migrations", OK, _("All are applied."))


def _queue() -> Iterator[Finding]:
    state = queue_state(at=timezone.now())
    if state.workers:
        yield Finding("worker", OK, _("%(count)s alive.") % {"count": state.workers})
    elif state.waiting:
        yield Finding("worker", WRONG, _("None runs and work waits: start `citybridge worker`."))
    else:
        yield Finding("worker", NOTE, _("None runs; nothing waits."))
    yield Finding("queue", OK, _("%(count)s jobs wait.") % {"count": state.waiting})
    if state.stalled:
        hang = _("%(count)s jobs hang; the next worker takes them up again.") % {"count": state.stalled}
        yield Finding("queue", WRONG, hang)
    if state.failed:
        failed = _("%(count)s jobs failed; the log of the worker says why.") % {"count": state.failed}
        yield Finding("queue", WRONG, failed)
    yield from _mail()


def _mail() -> Iterator[Finding]:
    state = outbox_health(timezone.now())
    if not leaves_the_house():
        yield Finding("mail", NOTE, _("No relay is set (EMAIL_URL): messages do not leave."))
    if state.is_paused:
        yield Finding("mail", WRONG, _("The outbox is paused: `citybridge mail resume` lets messages leave again."))
    elif state.is_resting:
        text = _("The relay does not answer; %(count)s messages wait.") % {"count": state.waiting}
        yield Finding("mail", WRONG, text)
    elif state.is_late:
        minutes = int(state.oldest.total_seconds() // 60)
        yield Finding("mail", WRONG, _("The oldest message waits for %(minutes)s minutes.") % {"minutes": minutes})
    else:
        yield Finding("mail", OK, _("%(count)s messages wait.") % {"count": state.waiting})
    if state.failed:
        failed = _("%(count)s messages failed within a day; the log of messages says why.")
        yield Finding("mail", NOTE, failed % {"count": state.failed})


def _index() -> Iterator[Finding]:
    state = index_health(today=timezone.localdate())
    counts = {"documents": state.documents, "expected": state.expected, "outdated": state.outdated}
    if state.outdated or (state.documents and not state.counted):
        text = _("%(outdated)s of %(documents)s documents were written by another analyser: run `citybridge index`.")
        yield Finding("index", WRONG, text % counts)
    elif state.documents != state.expected:
        text = _("%(documents)s documents, %(expected)s expected: wait for the worker or run `citybridge index`.")
        yield Finding("index", WRONG, text % counts)
    else:
        yield Finding("index", OK, _("%(documents)s documents of today's analyser.") % counts)


def _privacy() -> Iterator[Finding]:
    """The head of the chain, written down elsewhere, shows whether events at the end were cut off."""
    chain = check_chain()
    if chain.broken_at is not None:
        text = _("Event %(number)s was changed, or the one before it removed.") % {"number": chain.broken_at}
        yield Finding("audit log", WRONG, text)
    else:
        counts = {"count": chain.events, "head": chain.head[:12] or "-"}
        yield Finding("audit log", OK, _("%(count)s events, unchanged; the last is %(head)s.") % counts)
    if pending := pending_replay():
        text = _("%(count)s erasures are not repeated yet.") % {"count": len(pending)}
        yield Finding("erasures", WRONG, text)


def _parts() -> Iterator[Finding]:
    for name, installed in optional_parts().items():
        yield Finding(name, OK if installed else NOTE, _("installed") if installed else _("not installed; not needed"))
