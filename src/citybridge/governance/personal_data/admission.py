"""Applications: who may be asked about one, until it is decided; and who issued or gave notice."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from citybridge.governance.enums import ApplicationState
from citybridge.governance.models import (
    Admission,
    Application,
    ApplicationFile,
    ApplicationRequest,
    Certificate,
    Departure,
    RestingProfile,
)
from citybridge.governance.operations.admission_asking import discard_files
from citybridge.governance.validators.admission_links import DAYS
from citybridge.mail.addresses import address_hash
from citybridge.privacy.enums import DataClass
from citybridge.privacy.registry import Retention, Section, fields

KEPT_DAYS = 730
CONTACT = ("contact_address", "contact_hash", "contact_name", "contact_function", "contact_phone")
ENDED = (ApplicationState.DECLINED, ApplicationState.WITHDRAWN)
LABELS = {"city": _("city"), "address": _("E-mail"), "name": _("name"), "function": _("function"), "phone": _("phone")}

CLASSES: dict[type[models.Model], dict[str, DataClass]] = {
    ApplicationRequest: fields(
        technical="id reference form_key asked_at", personal="address address_hash language side"
    ),
    Application: fields(
        technical="id public_id created_at updated_at version answered_by",
        internal=(
            "state wanted kind side region slug latitude longitude places website why language sent_at answered_at"
            " reason member name_de name_zh name_en"
        ),
        personal=" ".join(CONTACT),
    ),
    ApplicationFile: fields(
        technical="id public_id created_at updated_at application", internal="kind file name media_type size digest"
    ),
    Admission: fields(technical="id updated_at", public="item member standing starts_on resolution carried_out_at"),
    Certificate: fields(
        technical="id public_id created_at updated_at code issued_by",
        public="member standing since year serial issued_on",
    ),
    Departure: fields(
        technical="id public_id created_at updated_at given_by",
        internal="member leaves_on reason given_at taken_back_at done_at",
    ),
    RestingProfile: fields(technical="id member profile version since updated_at"),
}


def export(user_id: int) -> list[Section]:
    """Applications that name the account's own address, sent or not yet."""
    known = _hash_of(user_id)
    rows: list[dict[str, Any]] = [
        {
            "city": str(row),
            "address": row.contact_address,
            "name": row.contact_name,
            "function": row.contact_function,
            "phone": row.contact_phone,
        }
        for row in Application.objects.filter(contact_hash=known).order_by("pk")
    ]
    rows += [{"address": row.address} for row in ApplicationRequest.objects.filter(address_hash=known).order_by("pk")]
    return [Section("applications", _("Applications to join the alliance"), rows, LABELS)]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    """The application is the city's and stays; whom to ask about it goes."""
    known = _hash_of(user_id)
    ApplicationRequest.objects.filter(address_hash=known).delete()
    Application.objects.filter(contact_hash=known).update(**dict.fromkeys(CONTACT, ""))


def forget_requests(before: datetime, dry_run: bool) -> int:
    """Delete what nobody confirmed and was asked before this moment."""
    over = ApplicationRequest.objects.filter(asked_at__lt=before)
    return over.count() if dry_run else over.delete()[0]


@transaction.atomic
def forget_applications(before: datetime, dry_run: bool) -> int:
    """What ended before this moment goes with its documents; of what was accepted the contact goes."""
    ended = Application.objects.filter(state__in=ENDED, answered_at__lt=before)
    accepted = Application.objects.filter(state=ApplicationState.ACCEPTED, answered_at__lt=before)
    named = accepted.exclude(Q(contact_hash="") & Q(contact_name=""))
    count = ended.count() + named.count()
    if not dry_run:
        discard_files(ApplicationFile.objects.filter(application__in=ended))
        ended.delete()
        named.update(**dict.fromkeys(CONTACT, ""))
    return count


RETENTION = (
    Retention("unconfirmed-applications", DAYS, forget_requests, _("Unconfirmed wishes to join the alliance")),
    Retention("applications", KEPT_DAYS, forget_applications, _("Contacts of applications to join the alliance")),
)


def _hash_of(user_id: int) -> str:
    """An account is told from its address; of nobody it is that of an empty one, which nothing has."""
    return address_hash(get_user_model().objects.filter(pk=user_id).values_list("email", flat=True).first() or "")
