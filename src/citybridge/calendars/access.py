"""The only road from an id in a request to what this room holds; the holidays themselves are public."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.calendars.models import HolidayUpload
from citybridge.calendars.policies import can_upload_holidays
from citybridge.calendars.queries import uploads
from citybridge.core.errors import NotVisible


def enter_uploads(actor: Actor) -> None:
    if not can_upload_holidays(actor):
        raise NotVisible("holiday-uploads")


def get_upload(actor: Actor, public_id: UUID) -> HolidayUpload:
    enter_uploads(actor)
    found = uploads().filter(public_id=public_id).first()
    if found is None:
        raise NotVisible(public_id)
    return found
