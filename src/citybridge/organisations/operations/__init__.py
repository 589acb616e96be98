from citybridge.organisations.operations.duplicates import find_duplicates, keep_apart
from citybridge.organisations.operations.locking import RecordWasMerged
from citybridge.organisations.operations.merging import (
    NumbersDiffer,
    UnableToMerge,
    merge_organisations,
    undo_merge,
)
from citybridge.organisations.operations.organisations import (
    InvalidOrganisation,
    create_organisation,
    delete_organisations,
    hide_organisation,
    publish_organisation,
    save_organisations,
    update_organisation,
)
from citybridge.organisations.operations.texts import Translation, set_translation

__all__ = [
    "InvalidOrganisation",
    "NumbersDiffer",
    "RecordWasMerged",
    "Translation",
    "UnableToMerge",
    "create_organisation",
    "delete_organisations",
    "find_duplicates",
    "hide_organisation",
    "keep_apart",
    "merge_organisations",
    "publish_organisation",
    "save_organisations",
    "set_translation",
    "undo_merge",
    "update_organisation",
]
