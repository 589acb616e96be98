"""Tokens of calendar addresses: 32 random bytes, of which only the fingerprint is kept."""

import hashlib


def fingerprint(token: str) -> str:
    """SHA-256 in hexadecimal; the token is too random to be guessed from it."""
    return hashlib.sha256(token.encode("utf-8", errors="replace")).hexdigest()
