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
    "create_organisation",
    "delete_organisations",
    "save_organisations",
    "set_translation",
    "update_organisation",
]
