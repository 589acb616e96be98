"""Writes of the room: the rhythm of the digest, the digest itself, news that were seen."""

from citybridge.notifications.operations.choosing import choose_digest, end_digest, put_aside
from citybridge.notifications.operations.digesting import send_digest, send_due_digests

__all__ = ["choose_digest", "end_digest", "put_aside", "send_digest", "send_due_digests"]
