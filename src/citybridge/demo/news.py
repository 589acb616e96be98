"""Sample issues of the newsletter: one in the archive, one in work."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from citybridge.core.languages import Language
from citybridge.core.models import Origin
from citybridge.news.models import Issue
from citybridge.news.operations import (
    add_article,
    create_issue,
    pick,
    save_article,
    send_issue,
    send_next_batch,
)
from citybridge.news.queries import proposed_profiles
from citybridge.news.validators import Said, Words

Row = Mapping[str, str]
SENT_AGO = timedelta(days=20)
SHOWN = 6


def load_news(rows: Sequence[Row], *, at: datetime) -> None:
    """Write the rows as a sent issue with the newest offers and requests of both sides, and as a draft."""
    then = at - SENT_AGO
    sent = _write([row for row in rows if row["issue"] == "sent"], then)
    sent = pick(
        sent,
        covers_from=sent.covers_from,
        profiles=proposed_profiles(today=timezone.localdate(at))[:SHOWN],
        version=None,
        by=None,
        at=then,
    )
    send_issue(sent, version=None, by=None, at=then)
    send_next_batch(sent.pk, at=then)
    _write([row for row in rows if row["issue"] == "draft"], at)


def _write(rows: Sequence[Row], at: datetime) -> Issue:
    issue = create_issue(by=None, at=at, is_sample=True)
    lead, *others = rows
    save_article(issue.articles.get(), _said(lead), version=None, by=None, at=at)
    for row in others:
        add_article(issue, _said(row), by=None, at=at)
    return issue


def _said(row: Row) -> Said:
    """German is the original, the others were translated and read."""
    return {
        language.value: Words(
            row[f"title_{language}"],
            row[f"body_{language}"],
            *((Origin.AUTHOR, "") if language == Language.DE else (Origin.REVIEWED, Language.DE)),
        )
        for language in Language
    }
