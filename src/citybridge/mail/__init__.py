"""Every message that leaves: may it be sent, the outbox, and its way to the relay."""
