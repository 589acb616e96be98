"""Addresses without the address: a hash that recognises one, and a form that people may see."""

from django.conf import settings
from django.utils.crypto import salted_hmac


def address_hash(address: str) -> str:
    """Recognises an address that was erased; 64 hexadecimal digits, keyed, without case."""
    plain = address.strip().casefold()
    return salted_hmac("citybridge.mail.address", plain, settings.ADDRESS_KEY, algorithm="sha256").hexdigest()


def masked(address: str) -> str:
    """`a…@e….org`: enough to see that an address is the one in question, not enough to write to it."""
    local, _at, host = address.rpartition("@")
    name, dot, ending = host.rpartition(".")
    return f"{local[:1]}…@{name[:1]}…{dot}{ending}" if local and name else "…"
