from citybridge.organisations.models.duplicates import DuplicatePair, Merge
from citybridge.organisations.models.organisation import (
    Classification,
    Identifier,
    NameKey,
    Organisation,
    OrganisationName,
    OrganisationText,
    Website,
)

__all__ = [
    "Classification",
    "DuplicatePair",
    "Identifier",
    "Merge",
    "NameKey",
    "Organisation",
    "OrganisationName",
    "OrganisationText",
    "Website",
]
