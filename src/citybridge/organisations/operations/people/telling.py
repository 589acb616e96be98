"""Messages about claims, each in its reader's language."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.operations import write_to_person
from citybridge.accounts.queries import secretariat
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.organisations.models import Claim
from citybridge.organisations.queries import name_for


def path_in(language: str, name: str, *arguments: Any) -> str:
    """The path of a page in the reader's language."""
    with override(DJANGO_LANGUAGE[Language(language)]):
        return reverse(name, args=arguments)


def tell_office(claim: Claim, *, at: datetime) -> None:
    """Everybody of the office; the secretariat where the office has nobody yet."""
    readers = claim.organisation.member.office.people.filter(is_active=True)
    for reader in readers if readers.exists() else secretariat():
        context = {
            "path": path_in(reader.language, "claim", claim.public_id),
            "person": claim.user.name,
            "place": name_for(claim.organisation, Language(reader.language)),
        }
        write_to_person(
            reader, "claim-waits", context=context, key=f"claim:{claim.public_id}:waits:{reader.pk}", at=at
        )


def tell_claimant(claim: Claim, *, at: datetime) -> None:
    user = claim.user
    context = {
        "path": path_in(user.language, "organisation", claim.organisation.public_id),
        "place": name_for(claim.organisation, Language(user.language)),
        "state": claim.state,
        "reason": claim.reason,
    }
    write_to_person(user, "claim-decided", context=context, key=f"claim:{claim.public_id}:decided", at=at)
