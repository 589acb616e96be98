"""The only road from an id, number or token in a request to something of the newsletter."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.news.enums import OUT
from citybridge.news.models import Article, Issue
from citybridge.news.policies import can_edit_news
from citybridge.news.queries import archive, with_articles


def check_desk(actor: Actor) -> None:
    """Raise NotVisible for everybody who does not make the newsletter."""
    if not can_edit_news(actor):
        raise NotVisible("newsletter")


def get_issue(actor: Actor, public_id: UUID) -> Issue:
    """An issue in any state, for who makes it."""
    check_desk(actor)
    issue = with_articles().filter(public_id=public_id).first()
    if issue is None:
        raise NotVisible(public_id)
    return issue


def get_article(actor: Actor, issue_id: UUID, public_id: UUID) -> Article:
    """An article of this issue; one of another issue is not found here."""
    check_desk(actor)
    articles = Article.objects.filter(issue__public_id=issue_id, public_id=public_id)
    article = articles.select_related("issue").prefetch_related("texts").first()
    if article is None:
        raise NotVisible(public_id)
    return article


def get_sent(_actor: Actor, number: int) -> Issue:
    """An issue of the archive, which is public."""
    issue = archive().filter(number=number, state__in=OUT).first()
    if issue is None:
        raise NotVisible(number)
    return issue
