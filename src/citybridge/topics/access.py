"""The only road from a slug in a request to a topic. Topics are public."""

from citybridge.core.errors import NotVisible
from citybridge.topics.models import Topic
from citybridge.topics.queries import all_topics


def get_topic(slug: str) -> Topic:
    topic = all_topics().filter(slug=slug).first()
    if topic is None:
        raise NotVisible(slug)
    return topic
