"""An event with people who are admitted, for tests of the door and of badges."""

from datetime import UTC, date, datetime

from tests.citybridge.making import NOW, make_organisation

from citybridge.alliance.models import Member
from citybridge.events.models import Attendee, Event, Participation

# 10 o'clock in Foshan on the first of three days.
MORNING = datetime(2027, 3, 27, 2, 0, tzinfo=UTC)


def make_event(slug: str = "fair", host: str = "foshan", **fields: object) -> Event:
    given = {
        "kind": "fair",
        "name_de": "Messe",
        "name_zh": "博览会",
        "name_en": "The fair",
        "starts_on": date(2027, 3, 27),
        "ends_on": date(2027, 3, 29),
        "time_zone": "Asia/Shanghai",
    }
    return Event.objects.create(slug=slug, host=Member.objects.get(slug=host), **{**given, **fields})


def make_guest(event: Event, native_name: str = "王样例", *, state: str = "approved", **fields: object) -> Attendee:
    company = make_organisation(native_name=f"Firma {native_name} GmbH")
    participation = Participation.objects.create(
        event=event, organisation=company, member=company.member, state=state, registered_at=NOW
    )
    return Attendee.objects.create(participation=participation, native_name=native_name, **fields)
