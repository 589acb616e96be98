"""The link by which who has no account reaches the own application: its reference, signed."""

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError

DAYS = 7
SALT = "citybridge.governance.application"


class UnusableLink(OperationError):
    """The link is too old, or was never given out."""

    def __init__(self) -> None:
        super().__init__(_("This link is not valid, or is more than 7 days old and was not used."))


def token_of(reference: UUID) -> str:
    """What the link of an application holds: its reference, signed."""
    return Signer(salt=SALT).sign(reference.hex)


def reference_of(token: str) -> UUID:
    """Raises UnusableLink for what was not signed here."""
    try:
        return UUID(Signer(salt=SALT).unsign(token))
    except (BadSignature, ValueError) as error:
        raise UnusableLink from error
