"""Writes of the ledgers."""

from citybridge.privacy.operations.audit import record
from citybridge.privacy.operations.consents import give_consent, withdraw_consent
from citybridge.privacy.operations.notices import load_notices
from citybridge.privacy.operations.transfers import register_transfer

__all__ = ["give_consent", "load_notices", "record", "register_transfer", "withdraw_consent"]
