"""Issues of the newsletter, and who receives it."""

from citybridge.news.models.issue import Article, ArticleText, Issue
from citybridge.news.models.subscriber import Subscriber, SubscriptionRequest

__all__ = ["Article", "ArticleText", "Issue", "Subscriber", "SubscriptionRequest"]
