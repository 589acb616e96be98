"""Writes of accounts."""

from citybridge.accounts.operations.addresses import (
    ADDRESS_DAYS,
    UnusableLink,
    agree_to_email_change,
    ask_for_email_change,
    email_change_of,
)
from citybridge.accounts.operations.cards import CARD_CHANGED, InvalidCard, save_card
from citybridge.accounts.operations.mails import write_to_address, write_to_person
from citybridge.accounts.operations.people import (
    anonymise_account,
    create_account,
    forget_unconfirmed_account,
    save_demo_user,
    save_settings,
    set_role,
)
from citybridge.accounts.operations.requests import answer_request, ask_to_be_erased, remind_of_requests
from citybridge.accounts.operations.sessions import (
    end_session,
    end_sessions,
    note_session,
    reset_second_step,
    use_totp_step,
)

__all__ = [
    "ADDRESS_DAYS",
    "CARD_CHANGED",
    "InvalidCard",
    "UnusableLink",
    "agree_to_email_change",
    "anonymise_account",
    "answer_request",
    "ask_for_email_change",
    "ask_to_be_erased",
    "create_account",
    "email_change_of",
    "end_session",
    "end_sessions",
    "forget_unconfirmed_account",
    "note_session",
    "remind_of_requests",
    "reset_second_step",
    "save_card",
    "save_demo_user",
    "save_settings",
    "set_role",
    "use_totp_step",
    "write_to_address",
    "write_to_person",
]
