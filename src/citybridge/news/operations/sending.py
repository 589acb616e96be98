"""Sending an issue: frozen once, then written into the outbox in batches by the worker.

Each batch is one transaction with the place up to which it came, so that a killed worker loses a whole batch or none;
and each message has a key of issue and address, so that nobody receives an issue twice (R122).
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from citybridge.core.errors import OperationError
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.core.lists import listed
from citybridge.core.work import enqueue
from citybridge.mail.enums import MailPurpose
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.news.engine import Shown, content_of, read
from citybridge.news.enums import IssueState
from citybridge.news.models import Issue, Subscriber
from citybridge.news.operations.issues import count_up, lock_draft
from citybridge.news.operations.subscribing import SENDER, TOPIC
from citybridge.news.queries import next_subscribers, shown_now, subscriber_count, unfinished, with_articles
from citybridge.news.validators import check_moment, missing_languages
from citybridge.privacy.operations import record

SEND = "citybridge.send_issue"
AT_ONCE = 100
NO_NEWS_AFTER = timedelta(days=14)


@transaction.atomic
def send_issue(issue: Issue, *, version: int | None, by: int | None, at: datetime) -> Issue:
    """Freeze the issue and begin to send it; from now on it is in the archive and never changes."""
    locked = lock_draft(issue, version=version)
    _check_lead(locked)
    return _begin(locked, by=by, at=at)


@transaction.atomic
def schedule_issue(issue: Issue, *, send_at: datetime, version: int | None, by: int | None, at: datetime) -> Issue:
    """Send later; until then it can be taken back. What it tells is gathered when it is sent."""
    locked = lock_draft(issue, version=version)
    _check_lead(locked)
    check_moment(send_at, at=at)
    locked.state, locked.send_at = IssueState.SCHEDULED, send_at
    return count_up(locked, "issue.scheduled", by=by, at=at)


@transaction.atomic
def take_back(issue: Issue, *, by: int | None, at: datetime) -> Issue:
    """A scheduled issue becomes a draft again."""
    locked = Issue.objects.select_for_update().get(pk=issue.pk)
    if locked.state != IssueState.SCHEDULED:
        raise OperationError(_("This issue is not scheduled any more."))
    locked.state, locked.send_at = IssueState.DRAFT, None
    return count_up(locked, "issue.taken_back", by=by, at=at)


@transaction.atomic
def continue_sending(*, at: datetime) -> int:
    """Begin what is due and take up again what was cut off; returns how many issues. Called every few minutes."""
    due = Issue.objects.select_for_update().filter(state=IssueState.SCHEDULED, send_at__lte=at)
    for issue in due:
        _begin(issue, by=None, at=at)
    cut_off = list(unfinished())
    for issue in cut_off:
        _enqueue(issue)
    return len(cut_off)


@transaction.atomic
def send_next_batch(issue_id: int, *, at: datetime) -> int:
    """Write the next messages into the outbox; returns how many. None are left: the issue is sent."""
    issue = Issue.objects.select_for_update().get(pk=issue_id)
    if issue.state != IssueState.SENDING:
        return 0
    batch = list(next_subscribers(issue).select_related("consent")[:AT_ONCE])
    editions = {language: _edition(issue, Language(language), at) for language in {row.language for row in batch}}
    for subscriber in batch:
        _write_to(subscriber, issue, editions[subscriber.language], at)
    issue.reached = batch[-1].pk if batch else issue.reached
    issue.queued += len(batch)
    if len(batch) < AT_ONCE:
        issue.state = IssueState.SENT
        record("issue.sent", noun="issue", object_id=issue.public_id, actor=None, at=at)
    else:
        _enqueue(issue)
    issue.save(update_fields=["reached", "queued", "state", "updated_at"])
    return len(batch)


def _begin(issue: Issue, *, by: int | None, at: datetime) -> Issue:
    last = Issue.objects.aggregate(last=Max("number"))["last"] or 0
    whole = with_articles().get(pk=issue.pk)
    issue.state, issue.number, issue.sent_at = IssueState.SENDING, last + 1, at
    issue.content = content_of(whole, on=timezone.localdate(at))
    issue.recipients = subscriber_count()
    count_up(issue, "issue.sending_began", by=by, at=at)
    _enqueue(issue)
    return issue


def _enqueue(issue: Issue) -> None:
    enqueue(SEND, lock=f"news-{issue.pk}", issue_id=issue.pk)


def _check_lead(issue: Issue) -> None:
    """Readers of every language find at least the first article in their own."""
    lead = issue.articles.prefetch_related("texts").get(position=0)
    missing = missing_languages({text.language for text in lead.texts.all()})
    if missing:
        raise OperationError(
            _("The first article is still missing in %(languages)s.") % {"languages": listed(missing)}
        )


def _edition(issue: Issue, language: Language, at: datetime) -> dict[str, Any]:
    """What the templates of the message need; links lead to what can be seen now."""
    shown = Shown(*shown_now(issue.content, today=timezone.localdate(at)))
    with override(DJANGO_LANGUAGE[language]):
        return {
            "issue": {"number": issue.number, "path": reverse("news-issue", args=[issue.number])},
            "edition": read(issue.content, language, shown=shown),
        }


def _write_to(subscriber: Subscriber, issue: Issue, edition: dict[str, Any], at: datetime) -> None:
    queue_mail(
        "newsletter",
        to=Recipient(subscriber.address, "", subscriber.language, subscriber.region),
        context=edition,
        dedupe_key=f"news:{issue.public_id}:{subscriber.address_hash}",
        at=at,
        purpose=MailPurpose.PROMOTION,
        consent_id=subscriber.consent_id,
        scope={"sender": SENDER, "topic": TOPIC},
        not_after=at + NO_NEWS_AFTER,
    )
