"""Codes of the page of answers: random, so that nobody guesses one (60 bits)."""

import secrets

from citybridge.outreach.validators import CODE_ALPHABET, CODE_LENGTH


def new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
