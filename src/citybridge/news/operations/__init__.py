"""Writes of the newsletter."""

from citybridge.news.operations.issues import create_issue, discard_issue, pick
from citybridge.news.operations.sending import (
    continue_sending,
    schedule_issue,
    send_issue,
    send_next_batch,
    take_back,
)
from citybridge.news.operations.subscribing import (
    UnusableLink,
    ask_to_leave,
    ask_to_subscribe,
    confirm,
    leave,
    request_of,
    subscriber_of,
)
from citybridge.news.operations.writing import add_article, remove_article, save_article

__all__ = [
    "UnusableLink",
    "add_article",
    "ask_to_leave",
    "ask_to_subscribe",
    "confirm",
    "continue_sending",
    "create_issue",
    "discard_issue",
    "leave",
    "pick",
    "remove_article",
    "request_of",
    "save_article",
    "schedule_issue",
    "send_issue",
    "send_next_batch",
    "subscriber_of",
    "take_back",
]
