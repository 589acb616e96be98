"""Errors that people read: what happened and what to do, in their language."""

from django.utils.translation import gettext as _


class OperationError(Exception):
    """An operation refused; the message is for the person who asked."""


class ChangedMeanwhile(OperationError):
    """Somebody else saved the record since the version that was seen."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else saved this while you were writing."))


def check_version(*, seen: int | None, now: int) -> None:
    """Raise ChangedMeanwhile unless the version that was seen is the one that is locked now; None sees nothing."""
    if seen is not None and seen != now:
        raise ChangedMeanwhile


class NotVisible(Exception):
    """The object does not exist or is none of the actor's business: both look the same from outside."""
