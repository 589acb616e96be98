from citybridge.matching.operations.feedback import give_feedback, withdraw_feedback
from citybridge.matching.operations.indexing import (
    count_lexemes,
    rebuild_index,
    refresh_documents,
    renew_if_outdated,
)

__all__ = [
    "count_lexemes",
    "give_feedback",
    "rebuild_index",
    "refresh_documents",
    "renew_if_outdated",
    "withdraw_feedback",
]
