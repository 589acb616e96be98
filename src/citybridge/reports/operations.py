"""Counting in the background and keeping what was counted."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from citybridge.accounts.actor import Actor
from citybridge.core.work import enqueue
from citybridge.privacy.operations import record
from citybridge.reports.enums import CountState
from citybridge.reports.models import CountRun, YearFigures
from citybridge.reports.queries.counting import count_years
from citybridge.reports.queries.counts import YearCounts
from citybridge.reports.queries.kept import METHOD, current_run, is_quick, years_with_figures

COUNT = "citybridge.count_figures"


@transaction.atomic
def ask_for_count(*, actor: Actor, at: datetime) -> CountRun:
    """Have every year counted anew. Whoever asks while a count is under way gets that one."""
    run = current_run() or _new_run(actor, at)
    enqueue(COUNT, lock=f"{COUNT}:{run.pk}", run_id=run.pk)
    return run


def count_nightly(*, at: datetime) -> CountRun | None:
    """Every night all years are counted: outcomes are told and taken back years later. Small installations need not.

    Kept figures are never older than a day, whatever changed behind them.
    """
    return None if is_quick() else ask_for_count(actor=Actor(), at=at)


def count_run(run_id: int, *, at: datetime) -> None:
    """Count the years of a run one by one, each kept at once, so that progress is seen; the latest first.

    A worker that dies begins anew. What fails is written down, so that nobody waits for ever.
    """
    run = CountRun.objects.filter(pk=run_id).exclude(state=CountState.DONE).first()
    if run is None:
        return
    CountRun.objects.filter(pk=run_id).update(state=CountState.COUNTING, done=0)
    try:
        for done, year in enumerate(range(run.last, run.first - 1, -1), start=1):
            keep(count_years(year, year, at=at)[year])
            CountRun.objects.filter(pk=run_id).update(done=done)
    except Exception:
        CountRun.objects.filter(pk=run_id).update(state=CountState.FAILED)
        raise
    CountRun.objects.filter(pk=run_id).update(state=CountState.DONE, finished_at=at)


def keep(counts: YearCounts) -> None:
    """Put the figures of a year in the place of those that were kept before."""
    values = {"method": METHOD, "counts": counts.as_json(), "counted_at": counts.at}
    YearFigures.objects.update_or_create(year=counts.year, defaults=values)


def forget_runs(before: datetime, dry_run: bool) -> int:
    """Take away what is known of counts that ended before this day."""
    old = CountRun.objects.filter(asked_at__lt=before, state__in=[CountState.DONE, CountState.FAILED])
    return old.count() if dry_run else old.delete()[0]


def _new_run(actor: Actor, at: datetime) -> CountRun:
    years = years_with_figures(today=timezone.localdate(at))
    try:
        with transaction.atomic():
            run = CountRun.objects.create(first=min(years) - 1, last=max(years), asked_at=at)
    except IntegrityError:  # somebody asked at the same moment
        return CountRun.objects.exclude(state__in=[CountState.DONE, CountState.FAILED]).latest("pk")
    details = {"first": run.first, "last": run.last}
    record("figures.asked", noun="count", object_id=run.public_id, actor=actor.user_id, at=at, details=details)
    return run
