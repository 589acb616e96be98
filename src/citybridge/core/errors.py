"""Errors that people read: what happened and what to do, in their language."""


class OperationError(Exception):
    """An operation refused; the message is for the person who asked."""


class NotVisible(Exception):
    """The object does not exist or is none of the actor's business: both look the same from outside."""
