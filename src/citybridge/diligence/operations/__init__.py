"""Writes of the room."""

from citybridge.diligence.operations.declaring import (
    acknowledge_standing_text,
    declare,
    dismiss_hint,
    withdraw_declaration,
)
from citybridge.diligence.operations.importing import import_list
from citybridge.diligence.operations.screening import decide_hit, screen_changed, screen_organisations
from citybridge.diligence.operations.uploading import InvalidUpload, ListUpload, upload_list

__all__ = [
    "InvalidUpload",
    "ListUpload",
    "acknowledge_standing_text",
    "decide_hit",
    "declare",
    "dismiss_hint",
    "import_list",
    "screen_changed",
    "screen_organisations",
    "upload_list",
    "withdraw_declaration",
]
