"""Of people: who handed in a table of holidays."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from citybridge.calendars.models import Coverage, Holiday, HolidayUpload
from citybridge.privacy.registry import PersonalData, Section, fields, register


def export(user_id: int) -> Sequence[Section]:
    uploads = HolidayUpload.objects.filter(uploaded_by_id=user_id).order_by("pk")
    rows = [dict(row) for row in uploads.values("file_name", "created_at")]
    labels = {"file_name": _("file"), "created_at": _("handed in")}
    return [Section("holiday-uploads", _("Tables of holidays you handed in"), rows, labels)]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    HolidayUpload.objects.filter(uploaded_by_id=user_id).update(uploaded_by=None)


register(
    PersonalData(
        room="calendars",
        classes={
            HolidayUpload: fields(
                personal="uploaded_by",
                internal="file_name rows faults",
                technical="id public_id created_at updated_at state applied_at undone_at",
            ),
            HolidayUpload.versions.through: fields(technical="id holidayupload coverage"),
            Coverage: fields(public="region year status source", technical="id is_current replaces"),
            Holiday: fields(public="region day kind name_de name_zh name_en", technical="id coverage"),
        },
        export=export,
        erase=erase,
    )
)
