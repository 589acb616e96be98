"""Who takes part in the journey and who looks on, and what stands there before it begins."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser
from tests.journeys.people import Person, seat, sign_in_as_sample
from tests.journeys.post import Post

from citybridge.accounts.models import User
from citybridge.accounts.operations import save_demo_user
from citybridge.alliance.models import Member
from citybridge.matching.operations import rebuild_index
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import create_organisation
from citybridge.organisations.validators import OrganisationData
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import create_profile, publish_loaded
from citybridge.profiles.validators import ProfileData, TextData

ANNA = "anna.muster@amt.example"
# role: language of the pages, name, office or organisation. `anna` has no account yet, `visitor` never has one.
SAMPLES = {
    "bottrop": ("de", "Büro Bottrop Muster", "bottrop"),
    "hildesheim": ("de", "Büro Hildesheim Muster", "hildesheim"),
    "neighbour": ("de", "Nachbarin Muster", "Nachbarwerk Muster GmbH"),
    "secretariat": ("en", "Secretariat Sample", ""),
    "foshan": ("zh-hans", "佛山办公室示例", "foshan"),
    "wang": ("zh-hans", "王样例", "佛山示例涂装设备有限公司"),
}
EVERYBODY = frozenset({"visitor", "anna", *SAMPLES})


@dataclass(frozen=True)
class Seen:
    """What an address held, by the role that was let in."""

    pages: dict[str, str]

    @property
    def by(self) -> set[str]:
        return set(self.pages)

    def readers_of(self, words: str) -> set[str]:
        return {role for role, page in self.pages.items() if words in page}


@dataclass
class Stage:
    """`ids` name what came into being on the way, as it stands in addresses: `offer`, `introduction`."""

    people: dict[str, Person]
    post: Post
    amt: Organisation
    request: CooperationProfile
    ids: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, role: str) -> Person:
        return self.people[role]

    def look(self, name: str, *parts: object) -> Seen:
        """Everybody opens the address; it stands in German, since words and ids are the same in all languages."""
        return self.look_at(self["visitor"].path(name, *parts))

    def look_at(self, path: str) -> Seen:
        pages = {role: person.look(path) for role, person in self.people.items()}
        return Seen({role: page for role, page in pages.items() if page is not None})


def set_stage(browser: Browser, site: str, post: Post) -> Stage:
    amt, request = _companies()
    people = {"visitor": seat(browser, site, "de"), "anna": seat(browser, site, "de")}
    for role, (language, name, place) in SAMPLES.items():
        people[role] = seat(browser, site, language)
        sign_in_as_sample(people[role], _sample(role, language, name, place))
    rebuild_index(at=timezone.now(), report=lambda _done, _of: None)
    return Stage(people, post, amt, request)


def _sample(role: str, language: str, name: str, place: str) -> User:
    user = save_demo_user(
        email=f"{role}@example.org", name=name, language=language[:2], is_secretariat=role == "secretariat"
    )
    office = Member.objects.filter(slug=place).first()
    if office is not None:
        office.office.people.add(user)
    elif place:
        Organisation.objects.get(native_name=place).people.add(user)
    return user


def _companies() -> tuple[Organisation, CooperationProfile]:
    amt = _company("AMT", "bottrop", "surface-control-systems", {"de": "Steuerungen für Oberflächentechnik."})
    _company("Nachbarwerk Muster GmbH", "bottrop", "conveying", {"de": "Gurtförderer für Häfen."})
    painting = _company(
        "佛山示例涂装设备有限公司", "foshan", "paint-shops", {"zh": "设计并总承包涂装生产线。"},
        latin="Foshan Sample Coating Equipment Co., Ltd.",
    )  # fmt: skip
    words = TextData("寻找涂装线控制系统", "喷粉线的电控需要改造，寻找表面处理控制系统。", "有涂装行业经验的企业")
    data = ProfileData(
        direction="request", language="zh", texts={"zh": words},
        topics=("surface-control-systems", "paint-shops"), is_sample=True,
    )  # fmt: skip
    request, now = create_profile(painting, data), timezone.now()
    publish_loaded([request], expires_on=now.date() + timedelta(days=90), at=now)
    return amt, request


def _company(name: str, member: str, topic: str, texts: dict[str, str], *, latin: str = "") -> Organisation:
    data = OrganisationData(
        native_name=name, latin_name=latin or name, member=member, topics=(topic,), texts=texts, is_sample=True
    )
    return create_organisation(data, today=timezone.localdate())
