from citybridge.organisations.models.address import PostalAddress
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
from citybridge.organisations.models.people import Claim, Invitation, OrganisationMember

__all__ = [
    "Claim",
    "Classification",
    "DuplicatePair",
    "Identifier",
    "Invitation",
    "Merge",
    "NameKey",
    "Organisation",
    "OrganisationMember",
    "OrganisationName",
    "OrganisationText",
    "PostalAddress",
    "Website",
]
