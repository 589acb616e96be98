"""A small fair: two German and two Chinese companies, a morning of slots, tables and one interpreter."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.events.models import Attendee, Event, Hall, Participation
from citybridge.meetings.models import Interpreter, Round, Slot, Table
from citybridge.meetings.operations.seating import seat_people
from citybridge.meetings.operations.setting_up import Day, add_interpreter, add_tables, create_round, set_slots
from citybridge.meetings.operations.wishing import say_wishes
from citybridge.organisations.models import Organisation

DAY = date(2027, 3, 24)
COMPANIES = {
    "anlage": ("Muster Anlagenbau GmbH", "", "bottrop", ["de"]),
    "mess": ("Beispiel Messtechnik GmbH", "", "aachen", ["de", "en"]),
    "foshan": ("佛山示例涂装有限公司", "Foshan Sample Coating Co., Ltd.", "foshan", ["zh"]),
    "robot": ("佛山示例机器人有限公司", "Foshan Sample Robotics Co., Ltd.", "foshan", ["zh", "en"]),
}


@dataclass
class Fair:
    """Everything by a short name; `people` sit for the organisation of the same name."""

    round: Round
    parties: dict[str, Participation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    interpreter: Interpreter | None = None

    @property
    def slots(self) -> list[Slot]:
        return list(Slot.objects.filter(round=self.round))

    @property
    def tables(self) -> list[Table]:
        return list(Table.objects.filter(round=self.round).order_by("pk"))

    def wish(self, asking: str, answers: dict[str, str]) -> None:
        named = {self.parties[name].pk: answer for name, answer in answers.items()}
        say_wishes(self.round, self.parties[asking], named, by=None, at=NOW)


def make_fair(*, tables: int = 2, closes: int = 12, interprets: bool = True) -> Fair:
    """Six slots of 25 minutes between nine and twelve in Foshan; everybody sees everybody."""
    event = make_event()
    fair = Fair(create_round(event, by=None, at=NOW))
    hours = Day(DAY, time(9), time(closes))
    set_slots(fair.round, [hours], minutes=25, pause=5, by=None, at=NOW)
    add_tables(fair.round, count=tables, hall=event.halls.get(), by=None, at=NOW)
    for name, company in COMPANIES.items():
        join(fair, name, *company)
    if interprets:
        user = make_user("Interpreter Sample")
        user.is_interpreter = True
        user.save()
        fair.people["interpreter"] = user
        fair.interpreter = add_interpreter(fair.round, user=user, pairs=[("zh", "de")], by=None, at=NOW)
    seat_people(fair.round)
    return fair


def make_event(slug: str = "sample-fair") -> Event:
    host = Member.objects.get(slug="foshan")
    event = Event.objects.create(
        slug=slug, kind="fair", host=host, starts_on=DAY, ends_on=DAY, time_zone="Asia/Shanghai",
        name_de="Beispielmesse", name_en="Sample fair", name_zh="示例博览会",
    )  # fmt: skip
    Hall.objects.create(event=event, name_de="Halle 1", name_en="Hall 1", name_zh="一号馆")
    return event


def join(fair: Fair, name: str, native: str, latin: str, member: str, languages: list[str]) -> None:
    organisation = make_organisation(native_name=native, latin_name=latin, member=member, languages=tuple(languages))
    user = make_user(f"Person of {name}", speaks_for=organisation)
    party = Participation.objects.create(
        event=fair.round.event, organisation=organisation, member=organisation.member, state="approved",
        visibility="participants", registered_at=NOW,
    )  # fmt: skip
    Attendee.objects.create(participation=party, user=user, native_name=user.name, languages=languages)
    fair.parties[name], fair.people[name], fair.organisations[name] = party, user, organisation


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the day by the clock of Foshan."""
    return datetime.combine(DAY, time(hour, minute), ZoneInfo("Asia/Shanghai"))
