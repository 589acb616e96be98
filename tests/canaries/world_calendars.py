"""A table of holidays that only the secretariat sees."""

from typing import TYPE_CHECKING

from django.utils import timezone

from citybridge.calendars.operations import check_upload

if TYPE_CHECKING:
    from tests.canaries.world import World

TABLE = b"region,day,kind,name_de,name_zh,name_en\nCN,2027-10-01,public,Nationalfeiertag,A,National Day\n"


def add_calendars(world: "World") -> None:
    """Its name may say who wrote it."""
    name = f"{world.aviary.plant('table of holidays', 'secretariat')}.csv"
    world.others["holidays"] = check_upload(TABLE, file_name=name, user_id=None, at=timezone.now())
