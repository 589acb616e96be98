"""Organisations that want no invitations: no office of the alliance writes to them, by no way (GDPR Art. 21(2))."""

from datetime import datetime

from django.db import transaction

from citybridge.mail.operations import withhold_mails
from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import ContactState
from citybridge.outreach.models import Contact, Objection
from citybridge.privacy.operations import record


@transaction.atomic
def object_to_invitations(
    organisation: Organisation, *, via: str, heard_by: int | None = None, at: datetime
) -> Objection:
    """Holds at once, for mails that wait, letters that are not printed and calls that are not made; twice holds once.

    The records of the organisation are held, so that no wave passes by meanwhile.
    """
    rows = Contact.objects.select_for_update().filter(organisation=organisation).order_by("pk")
    contacts = list(rows)
    objection, is_new = Objection.objects.get_or_create(
        organisation=organisation, defaults={"at": at, "via": via, "heard_by_id": heard_by}
    )
    withhold_mails((pk for row in contacts for pk in (row.mail_id, row.reminder_mail_id)), reason="objected", at=at)
    Contact.objects.filter(pk__in=[row.pk for row in contacts]).update(state=ContactState.OBJECTED, updated_at=at)
    if is_new:
        _note("objected", organisation, by=heard_by, at=at, via=str(via))
    return objection


@transaction.atomic
def lift_objection_of(organisation: Organisation, *, by: int | None, at: datetime) -> None:
    """The organisation says that it wants to be invited again; what was withheld until now stays so."""
    deleted, _rows = Objection.objects.filter(organisation=organisation).delete()
    if deleted:
        _note("objection_lifted", organisation, by=by, at=at)


def _note(verb: str, organisation: Organisation, *, by: int | None, at: datetime, **details: object) -> None:
    record(
        f"outreach.{verb}",
        noun="organisation",
        object_id=organisation.public_id,
        actor=by,
        at=at,
        members=(organisation.member_id,),
        details=details,
    )
