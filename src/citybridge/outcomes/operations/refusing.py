"""Not being asked any more, for a person or a whole organisation; and being asked again."""

from datetime import datetime

from django.db import transaction

from citybridge.accounts.models import User
from citybridge.organisations.models import Organisation
from citybridge.outcomes.models import Refusal
from citybridge.privacy.operations import record


@transaction.atomic
def stop_asking_person(user: User, *, by: int | None, at: datetime) -> None:
    """Holds at once; twice holds once. Statements may still be told on the page."""
    _row, is_new = Refusal.objects.get_or_create(user=user, defaults={"at": at})
    if is_new:
        _note_person("outcomes.refused", user, by=by, at=at)


@transaction.atomic
def ask_person_again(user: User, *, by: int | None, at: datetime) -> None:
    deleted, _rows = Refusal.objects.filter(user=user).delete()
    if deleted:
        _note_person("outcomes.refusal_lifted", user, by=by, at=at)


@transaction.atomic
def stop_asking_organisation(organisation: Organisation, *, by: int | None, at: datetime) -> None:
    """Nobody of the organisation is asked, neither by mail nor by its office on the phone."""
    _row, is_new = Refusal.objects.get_or_create(organisation=organisation, defaults={"at": at})
    if is_new:
        _note_organisation("outcomes.refused", organisation, by=by, at=at)


@transaction.atomic
def ask_organisation_again(organisation: Organisation, *, by: int | None, at: datetime) -> None:
    deleted, _rows = Refusal.objects.filter(organisation=organisation).delete()
    if deleted:
        _note_organisation("outcomes.refusal_lifted", organisation, by=by, at=at)


def _note_person(verb: str, user: User, *, by: int | None, at: datetime) -> None:
    record(verb, noun="user", object_id=user.public_id, actor=by, at=at, about=user.pk)


def _note_organisation(verb: str, organisation: Organisation, *, by: int | None, at: datetime) -> None:
    members = (organisation.member_id,)
    record(verb, noun="organisation", object_id=organisation.public_id, actor=by, at=at, members=members)
