from citybridge.imports.operations.applying import apply_import, begin_applying
from citybridge.imports.operations.checking import check_import
from citybridge.imports.operations.forgetting import forget_imports
from citybridge.imports.operations.locking import AlreadyRunning
from citybridge.imports.operations.undoing import begin_undoing, undo_import
from citybridge.imports.operations.uploading import (
    Asked,
    InvalidImport,
    Upload,
    change_reading,
    continue_import,
    digest_of,
    discard_import,
    start_import,
)

__all__ = [
    "AlreadyRunning",
    "Asked",
    "InvalidImport",
    "Upload",
    "apply_import",
    "begin_applying",
    "begin_undoing",
    "change_reading",
    "check_import",
    "continue_import",
    "digest_of",
    "discard_import",
    "forget_imports",
    "start_import",
    "undo_import",
]
