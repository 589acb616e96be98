"""Showing and hiding organisations; the name of a sole trader only with that person's consent (R2).

The name of such a business is the name of a person (GDPR Recital 14; PIPL Art. 25 asks for consent to publish it).
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.core.errors import OperationError
from citybridge.core.work import announce_change
from citybridge.organisations.engine import is_sole_trader
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations.locking import lock_living
from citybridge.privacy.models import Consent
from citybridge.privacy.operations import give_consent, record
from citybridge.privacy.queries import holders_of, notice_for
from citybridge.privacy.registry import when_withdrawn

PUBLISH_NAME = "publish-name"


class NameNotReleased(OperationError):
    """The organisation is one person, who has not agreed that its name is shown."""


def may_be_shown(organisation: Organisation) -> bool:
    """Whether everybody may see it: it is no sole trader, or one of its own people agreed."""
    if not is_sole_trader(organisation):
        return True
    subjects = holders_of(PUBLISH_NAME, scope=_scope(organisation))
    return organisation.people.filter(public_id__in=subjects).exists()


@transaction.atomic
def publish_organisation(organisation: Organisation) -> Organisation:
    """Show the organisation to everyone."""
    if not may_be_shown(organisation):
        raise NameNotReleased(
            _(
                "This is the business of one person, so its name is personal data. It is shown once that person agrees"
                " under “My data”, signed in for this organisation."
            )
        )
    return _set_published(organisation, is_published=True)


@transaction.atomic
def hide_organisation(organisation: Organisation) -> Organisation:
    """Show the organisation and its profiles to its own people, its office and the secretariat only."""
    return _set_published(organisation, is_published=False)


@transaction.atomic
def release_name(organisation: Organisation, *, user: User, at: datetime) -> Consent:
    """One of its people agrees that name and details of a sole trader are shown; its office publishes as always."""
    if not organisation.people.filter(pk=user.pk).exists() or not is_sole_trader(organisation):
        raise OperationError(_("Only the people of a business of one person decide about its name."))
    notice = notice_for(PUBLISH_NAME)
    consent = give_consent(
        purpose=PUBLISH_NAME, notice=notice, subject=user.public_id, scope=_scope(organisation), at=at
    )
    record(
        "organisation.name_released",
        noun="organisation",
        object_id=organisation.public_id,
        actor=user.pk,
        about=user.pk,
        members=[organisation.member_id],
        at=at,
        details={"notice": notice.pk},
    )
    return consent


def hide_unreleased(organisations: Iterable[Organisation]) -> list[int]:
    """Hide the shown sole traders among them whose people have not agreed; returns their ids."""
    traders = {row.pk: row for row in organisations if is_sole_trader(row)}
    shown = Organisation.objects.filter(pk__in=traders, is_published=True) if traders else ()
    hidden = [row.pk for row in shown if not may_be_shown(row)]
    for pk in hidden:
        traders[pk].is_published = False
    if hidden:
        Organisation.objects.filter(pk__in=hidden).update(is_published=False)
        announce_change("organisation", hidden)
    return hidden


def hide_all_unreleased() -> list[int]:
    """The same for every organisation, for those whose person left or whose record came from an older release."""
    shown = Organisation.objects.filter(is_published=True, merged_into=None)
    return hide_unreleased(shown.iterator(chunk_size=2000))


def _follow_withdrawal(consent: Consent, at: datetime) -> None:  # noqa: ARG001 - signature of the registry
    found = Organisation.objects.filter(public_id=UUID(consent.scope["organisation"]))
    hide_unreleased(found)


def _scope(organisation: Organisation) -> dict[str, str]:
    return {"organisation": str(organisation.public_id)}


def _set_published(organisation: Organisation, *, is_published: bool) -> Organisation:
    [locked] = lock_living([organisation.pk])
    locked.is_published = organisation.is_published = is_published
    locked.save(update_fields=["is_published", "updated_at"])
    announce_change("organisation", [locked.pk])
    return organisation


when_withdrawn(PUBLISH_NAME, _follow_withdrawal)
