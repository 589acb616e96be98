"""Encryption of passport details in the table (Fernet: AES-128-CBC with HMAC-SHA-256, RFC 5869 for the key)."""

import base64
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"citybridge.delegations.passport.1"


class Unreadable(ValueError):
    """Sealed under another key: the key of travel details was changed, so the traveller has to enter them again."""


def seal(values: Mapping[str, str]) -> bytes:
    """The values as a Fernet token; the same values give another token each time."""
    return _box().encrypt(json.dumps(dict(values), ensure_ascii=False).encode())


def unseal(token: bytes) -> dict[str, str]:
    """What was sealed. Raises Unreadable."""
    try:
        opened: dict[str, str] = json.loads(_box().decrypt(bytes(token)))
    except InvalidToken as error:
        raise Unreadable from error
    return opened


def _box() -> Fernet:
    """A key of its own, so that a leak of another use of the secret does not open this one."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(settings.TRAVEL_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
