"""Who makes the newsletter."""

from citybridge.accounts.actor import Actor
from citybridge.news.enums import IssueState
from citybridge.news.models import Issue


def can_edit_news(actor: Actor) -> bool:
    """The secretariat alone; the newsletter is the alliance's."""
    return actor.is_secretariat


def can_change(issue: Issue) -> bool:
    """Only a draft; what is scheduled is taken back first."""
    return issue.state == IssueState.DRAFT
