"""Writes of the ledgers."""

from citybridge.privacy.operations.audit import record
from citybridge.privacy.operations.consents import give_consent, withdraw_consent
from citybridge.privacy.operations.erasing import (
    answer_erasure,
    erase_due,
    erase_person,
    pending_replay,
    replay_erasures,
    sync_ledger,
)
from citybridge.privacy.operations.exporting import export_person, sections_of
from citybridge.privacy.operations.notices import load_notices
from citybridge.privacy.operations.requests import answer, ask, extend, take_back, take_due_reminders
from citybridge.privacy.operations.retention import run_retention
from citybridge.privacy.operations.transfers import register_transfer

__all__ = [
    "answer",
    "answer_erasure",
    "ask",
    "erase_due",
    "erase_person",
    "export_person",
    "extend",
    "give_consent",
    "load_notices",
    "pending_replay",
    "record",
    "register_transfer",
    "replay_erasures",
    "run_retention",
    "sections_of",
    "sync_ledger",
    "take_back",
    "take_due_reminders",
    "withdraw_consent",
]
