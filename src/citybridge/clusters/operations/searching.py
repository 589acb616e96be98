"""The search for clusters: asked for once, done by the worker, its result written whole or not at all."""

import time
from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.clusters.engine.communities import Cancelled, groups_of
from citybridge.clusters.engine.describing import described
from citybridge.clusters.engine.gathering import edges_on, nodes_on
from citybridge.clusters.enums import UNFINISHED, SearchState
from citybridge.clusters.models import Search
from citybridge.clusters.operations.proposing import propose
from citybridge.clusters.queries.graph import tree
from citybridge.core.work import enqueue
from citybridge.privacy.operations import record

FIND = "citybridge.find_clusters"
# Seconds between two looks at whether somebody asked to stop.
LOOK = 0.5
log = structlog.get_logger(__name__)


@transaction.atomic
def ask_for_search(*, by: int | None, at: datetime) -> Search:
    """Queue a search; while one is unfinished, that one. What the last one found stands until this one is done."""
    try:
        with transaction.atomic():
            search = Search.objects.create(asked_by_id=by, asked_at=at)
    except IntegrityError:
        return Search.objects.get(state__in=UNFINISHED)
    record("clusters.searched", noun="cluster-search", object_id=search.public_id, actor=by, at=at)
    enqueue(FIND, search_id=search.pk)
    return search


@transaction.atomic
def stop_search(search: Search, *, by: int | None, at: datetime) -> None:
    """Ask the worker to stop; what only waits ends at once."""
    locked = Search.objects.select_for_update().get(pk=search.pk)
    if locked.state not in UNFINISHED or locked.is_unwanted:
        return
    locked.is_unwanted = True
    if locked.state == SearchState.WAITING:
        locked.state, locked.finished_at = SearchState.CANCELLED, at
    locked.save(update_fields=["is_unwanted", "state", "finished_at", "updated_at"])
    record("clusters.stopped", noun="cluster-search", object_id=search.public_id, actor=by, at=at)


def run_search(search_id: int, *, clock: Callable[[], datetime] = timezone.now) -> None:
    """Do what was asked for. Whatever happens is written down; taken up anew, it begins from the start."""
    search = _taken_up(search_id, at=clock())
    if search is None:
        return
    state, message = SearchState.DONE, ""
    try:
        _run(search, clock)
    except Cancelled:
        state = SearchState.CANCELLED
    except Exception:
        log.exception("search for clusters failed", search=search.pk)
        state, message = SearchState.FAILED, _("The search could not be finished. What was found before stands.")
    search.state, search.message, search.finished_at = state, message, clock()
    search.save(update_fields=["state", "message", "finished_at", "edges", "found", "updated_at"])


@transaction.atomic
def _taken_up(search_id: int, *, at: datetime) -> Search | None:
    rows = Search.objects.select_for_update(of=("self",), skip_locked=True)
    search = rows.filter(pk=search_id, state__in=UNFINISHED).first()
    if search is None:
        return None
    search.state, search.started_at, search.done = SearchState.RUNNING, at, 0
    search.save(update_fields=["state", "started_at", "done", "updated_at"])
    return search


def _run(search: Search, clock: Callable[[], datetime]) -> None:
    asked, day = _Asked(search.pk), timezone.localdate(clock())
    nodes = nodes_on(day)
    edges = edges_on(nodes, day=day, report=_Report(search.pk), cancelled=asked)
    groups = groups_of(edges, cancelled=asked)
    found = described(groups, nodes, dict(tree().values()))
    search.edges, search.found = len(edges), len(found)
    propose(found, at=clock())


class _Report:
    """Writes how far it has come, past what others may write of the row."""

    def __init__(self, search_id: int) -> None:
        self.search_id = search_id

    def __call__(self, done: int, total: int) -> None:
        Search.objects.filter(pk=self.search_id).update(done=done, total=total)


class _Asked:
    """Whether somebody asked to stop; looks at most twice a second."""

    def __init__(self, search_id: int) -> None:
        self.search_id = search_id
        self._looked = 0.0
        self._answer = False

    def __call__(self) -> bool:
        if not self._answer and time.monotonic() - self._looked > LOOK:
            self._looked = time.monotonic()
            self._answer = not Search.objects.filter(pk=self.search_id, is_unwanted=False).exists()
        return self._answer
