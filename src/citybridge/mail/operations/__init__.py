"""Writes of the outbox."""

from citybridge.mail.operations.queueing import Recipient, queue_mail

__all__ = ["Recipient", "queue_mail"]
