"""The issue in work: begun, filled, thrown away."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.news.enums import IN_WORK
from citybridge.news.models import Article, Issue
from citybridge.news.policies import can_change
from citybridge.news.queries import issue_in_work, last_sent
from citybridge.privacy.operations import record
from citybridge.profiles.models import CooperationProfile

# What the first issue tells of, which has none before it.
FIRST_LOOKS_BACK = timedelta(days=90)


def create_issue(*, by: int | None, at: datetime, is_sample: bool = False) -> Issue:
    """Begin an issue with an empty lead; the one that is in work already, if there is one."""
    known = issue_in_work()
    if known is not None:
        return known
    try:
        return _create(by, at, is_sample)
    except IntegrityError:
        return Issue.objects.get(state__in=IN_WORK)


@transaction.atomic
def pick(  # noqa: PLR0913 - one form
    issue: Issue,
    *,
    covers_from: date,
    profiles: Collection[CooperationProfile],
    version: int | None,
    by: int | None,
    at: datetime,
) -> Issue:
    """From which day the issue tells what happened, and which offers and requests it shows."""
    locked = lock_draft(issue, version=version)
    if covers_from > timezone.localdate(at):
        raise OperationError(_("Choose a day that lies behind."))
    locked.covers_from = covers_from
    locked.profiles.set(profiles)
    return count_up(locked, "issue.picked", by=by, at=at)


@transaction.atomic
def discard_issue(issue: Issue, *, version: int | None, by: int | None, at: datetime) -> None:
    """Throw a draft away with all its articles."""
    locked = lock_draft(issue, version=version)
    record("issue.discarded", noun="issue", object_id=locked.public_id, actor=by, at=at)
    locked.delete()


def lock_draft(issue: Issue, *, version: int | None) -> Issue:
    """The locked row; raises OperationError unless it can be changed."""
    locked = Issue.objects.select_for_update().filter(pk=issue.pk).first()
    if locked is None or not can_change(locked):
        raise OperationError(_("This issue is no draft any more."))
    check_version(seen=version, now=locked.version)
    return locked


def count_up(issue: Issue, verb: str, *, by: int | None, at: datetime) -> Issue:
    issue.version += 1
    issue.save()
    record(verb, noun="issue", object_id=issue.public_id, actor=by, at=at)
    return issue


@transaction.atomic
def _create(by: int | None, at: datetime, is_sample: bool) -> Issue:
    before = last_sent()
    since = before.sent_at if before is not None and before.sent_at else at - FIRST_LOOKS_BACK
    issue = Issue.objects.create(covers_from=timezone.localdate(since), is_sample=is_sample)
    Article.objects.create(issue=issue, position=0)
    record("issue.created", noun="issue", object_id=issue.public_id, actor=by, at=at)
    return issue
