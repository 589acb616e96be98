"""Writes of the outbox."""

from citybridge.mail.operations.delivering import deliver_mail, sweep_outbox
from citybridge.mail.operations.pausing import pause_outbox, resume_outbox
from citybridge.mail.operations.queueing import Recipient, queue_mail
from citybridge.mail.operations.suppressing import lift_objection, suppress_address, unsubscribe
from citybridge.mail.operations.withholding import send_after_all, withhold_mails

__all__ = [
    "Recipient",
    "deliver_mail",
    "lift_objection",
    "pause_outbox",
    "queue_mail",
    "resume_outbox",
    "send_after_all",
    "suppress_address",
    "sweep_outbox",
    "unsubscribe",
    "withhold_mails",
]
