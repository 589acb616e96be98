"""What this room holds of people: who works in which office."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from citybridge.alliance.models import Member, Municipality, Office, Region, Standing
from citybridge.privacy.registry import PersonalData, Section, fields, register


def export(user_id: int) -> list[Section]:
    rows = [{"office": office.name} for office in Office.objects.filter(people=user_id).order_by("pk")]
    return [Section("offices", _("Offices you work in"), rows, {"office": _("office")})]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    """Also the last one of an office may go; the secretariat acts for it then."""
    Office.people.through.objects.filter(user_id=user_id).delete()


NAMES = "name_de name_zh name_en"

register(
    PersonalData(
        room="alliance",
        classes={
            Region: fields(technical="", public=f"code side {NAMES}"),
            Member: fields(public=f"slug kind side region latitude longitude {NAMES}"),
            Municipality: fields(public="slug member native_name latin_name name_zh region spellings"),
            Standing: fields(public="member kind period source"),
            Office: fields(
                public=f"member email website street postcode town phone {NAMES}", internal="skips_own_requests"
            ),
            Office.people.through: fields(technical="id office", personal="user"),
        },
        export=export,
        erase=erase,
    )
)
