"""Reads of the newsletter."""

from citybridge.news.queries.facts import coming_events, in_turn, new_members, proposed_profiles, shown_now
from citybridge.news.queries.issues import archive, issue_in_work, last_sent, newest, unfinished, with_articles
from citybridge.news.queries.subscribers import next_subscribers, subscriber_count, subscriber_of_address

__all__ = [
    "archive",
    "coming_events",
    "in_turn",
    "issue_in_work",
    "last_sent",
    "new_members",
    "newest",
    "next_subscribers",
    "proposed_profiles",
    "shown_now",
    "subscriber_count",
    "subscriber_of_address",
    "unfinished",
    "with_articles",
]
