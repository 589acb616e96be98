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
    save_organisations,
    update_organisation,
)
from citybridge.organisations.operations.publishing import (
    NameNotReleased,
    hide_all_unreleased,
    hide_organisation,
    may_be_shown,
    publish_organisation,
    release_name,
)
from citybridge.organisations.operations.texts import Translation, set_translation

__all__ = [
    "InvalidOrganisation",
    "NameNotReleased",
    "NumbersDiffer",
    "RecordWasMerged",
    "Translation",
    "UnableToMerge",
    "create_organisation",
    "delete_organisations",
    "find_duplicates",
    "hide_all_unreleased",
    "hide_organisation",
    "keep_apart",
    "may_be_shown",
    "merge_organisations",
    "publish_organisation",
    "release_name",
    "save_organisations",
    "set_translation",
    "undo_merge",
    "update_organisation",
]
