from citybridge.organisations.operations.duplicates import (
    UnableToMerge,
    find_duplicates,
    keep_apart,
    merge_organisations,
    undo_merge,
)
from citybridge.organisations.operations.organisations import (
    InvalidOrganisation,
    create_organisation,
    delete_organisations,
    save_organisations,
    set_translation,
    update_organisation,
)

__all__ = [
    "InvalidOrganisation",
    "UnableToMerge",
    "create_organisation",
    "delete_organisations",
    "find_duplicates",
    "keep_apart",
    "merge_organisations",
    "save_organisations",
    "set_translation",
    "undo_merge",
    "update_organisation",
]
