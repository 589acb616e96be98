"""One world that holds a secret in every place where something personal or confidential can stand.

Two companies know each other (`editor` of Bottrop, `counterpart` of Foshan): they agreed and gave their cards. Around
them stand those who must not see that: neighbours, other offices, strangers, the secretariat, visitors.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from tests.canaries.planting import Aviary
from tests.canaries.world_alerts import add_alerts
from tests.canaries.world_calendars import add_calendars
from tests.canaries.world_cards import add_cards
from tests.canaries.world_clusters import add_clusters
from tests.canaries.world_delegations import add_delegations
from tests.canaries.world_events import add_events
from tests.canaries.world_meetings import add_meetings
from tests.canaries.world_membership import add_membership
from tests.canaries.world_minutes import add_minutes
from tests.canaries.world_news import add_news
from tests.canaries.world_outcomes import add_outcomes
from tests.canaries.world_outreach import add_outreach
from tests.canaries.world_projects import add_projects
from tests.canaries.world_sessions import add_sessions
from tests.canaries.world_work import add_work
from tests.citybridge.making import make_organisation

from citybridge.accounts.models import User
from citybridge.accounts.operations import save_demo_user
from citybridge.alliance.models import Member
from citybridge.introductions.enums import Party
from citybridge.introductions.models import CardRelease, Introduction, Message
from citybridge.introductions.operations.acting import (
    agree_to_introduction,
    decline_introduction,
    pass_on_introduction,
)
from citybridge.introductions.operations.asking import ask_for_introduction
from citybridge.introductions.operations.conversing import Draft, let_offices_read, write_message
from citybridge.introductions.operations.releasing import CHOICES, notice_key, release_card
from citybridge.organisations.models import Organisation, OrganisationMember
from citybridge.privacy.queries import notice_for

ROLES = (
    "visitor", "editor", "member", "neighbour", "officer", "officer_country", "counterpart", "their_officer",
    "officer_abroad", "stranger", "secretariat", "interpreter", "suspended",
)  # fmt: skip
OFFICES = {
    "officer": "bottrop",
    "officer_country": "hildesheim",
    "their_officer": "foshan",
    "officer_abroad": "zhaoqing",
}
LANGUAGES = ("de", "zh", "en")
ASKING_PARTIES = ("editor", "member", "officer")
OTHER_PARTIES = ("counterpart", "their_officer")
ENDORSED = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"


@dataclass
class World:
    """The people by role, and what the tests ask for by name."""

    aviary: Aviary
    users: dict[str, User | None]
    organisations: dict[str, Organisation]
    introductions: dict[str, Introduction]
    messages: dict[str, Message]
    releases: dict[str, CardRelease]
    others: dict[str, Any]

    def language_of(self, role: str) -> str:
        user = self.users[role]
        return {"de": "de", "zh": "zh-hans", "en": "en"}[user.language if user else "en"]

    def addresses(self, language: str) -> list[str]:
        """Pages of every object, also of those that nobody shows a link to."""
        named = [
            *[("introduction", row.public_id) for row in self.introductions.values()],
            *[("organisation", row.public_id) for row in self.organisations.values()],
            *[("profile", self.others[name].public_id) for name in ("draft", "profile", "their_profile")],
            *[(name, self.others["delegation"].public_id) for name in ("delegation", "delegation-letters")],
            ("session", self.others["session"].public_id),
            *[(name, self.others[name].public_id) for name in ("project", "site")],
        ]
        with override(language):
            return [reverse("start"), *[reverse(name, args=[public_id]) for name, public_id in named]]


def build_world() -> World:
    aviary = Aviary()
    organisations = _organisations(aviary)
    users = _users(aviary, organisations)
    world = World(aviary, users, organisations, {}, {}, {}, {})
    add_cards(world)
    _introductions(world)
    add_work(world)
    add_news(world)
    add_events(world)
    add_outreach(world)
    add_meetings(world)
    add_outcomes(world)
    add_calendars(world)
    add_alerts(world)
    add_delegations(world)
    add_projects(world)
    add_clusters(world)
    add_sessions(world)
    add_minutes(world)
    add_membership(world)
    return world


def _organisations(aviary: Aviary) -> dict[str, Organisation]:
    own = ("editor", "member", "officer", "secretariat")
    return {
        "asking": make_organisation(texts={"de": "Wir bauen Steuerungen für Lackieranlagen."}),
        "hidden": make_organisation(hidden=True, native_name=f"{aviary.plant('hidden company', *own)} GmbH"),
        "neighbour": make_organisation(native_name="Nachbarwerk Muster GmbH"),
        "counterpart": make_organisation(native_name="佛山示例涂装有限公司", member="foshan"),
        "stranger": make_organisation(native_name="肇庆示例机械有限公司", member="zhaoqing"),
    }


def _users(aviary: Aviary, organisations: dict[str, Organisation]) -> dict[str, User | None]:
    """Who may know name and address of an account: its own house, the office above it, the secretariat."""
    knowing = {
        "editor": ("member", "officer"),
        "member": ("editor", "officer"),
        "suspended": ("editor", "member", "officer"),
        "neighbour": ("officer",),
        "counterpart": ("their_officer",),
        "stranger": ("officer_abroad",),
        # Whom one's own office has is known to those it cares for.
        "officer": ("editor", "member", "neighbour"),
        "their_officer": ("counterpart",),
        "officer_abroad": ("stranger",),
    }
    users: dict[str, User | None] = {"visitor": None}
    for number, role in enumerate(ROLES[1:]):
        seen_by = (role, "secretariat", *knowing.get(role, ()))
        users[role] = save_demo_user(
            email=f"{aviary.plant('address ' + role, *seen_by)}@example.org",
            name=f"{aviary.plant('name ' + role, *seen_by)} Muster",
            language=LANGUAGES[number % 3],
            is_secretariat=role == "secretariat",
        )
    for role, slug in OFFICES.items():
        Member.objects.get(slug=slug).office.people.add(users[role])
    _join(users, organisations)
    return users


def _join(users: dict[str, User | None], organisations: dict[str, Organisation]) -> None:
    places = {
        "editor": ("asking", "hidden"), "member": ("asking", "hidden"), "suspended": ("asking",),
        "neighbour": ("neighbour",), "counterpart": ("counterpart",), "stranger": ("stranger",),
    }  # fmt: skip
    for role, names in places.items():
        for name in names:
            OrganisationMember.objects.create(
                organisation=organisations[name], user=users[role], role="member" if role == "member" else "editor"
            )
    User.objects.filter(pk=users["suspended"].pk).update(is_active=False)
    User.objects.filter(pk=users["interpreter"].pk).update(is_interpreter=True)


def _introductions(world: World) -> None:
    """`agreed`: cards and talk; `open` waits for the counterpart's office; `declined` holds a note for one side."""
    parties = (*ASKING_PARTIES, *OTHER_PARTIES)
    agreed = _ask(world, "asking", "counterpart", text=world.aviary.plant("text agreed", *parties), by="editor")
    agreed = _agreed(world, agreed)
    world.introductions["agreed"] = agreed
    for role, other in (("editor", "counterpart"), ("counterpart", "asking")):
        world.releases[role] = release_card(
            agreed,
            by=world.users[role],
            fields=CHOICES,
            notice=notice_for(notice_key(world.organisations[other])),
            at=timezone.now(),
        )
        world.messages[role] = _write(world, agreed, role, ("editor", "member", "counterpart"))
    world.introductions["open"] = _ask(
        world, "neighbour", "stranger", by="neighbour",
        text=world.aviary.plant("text open", "neighbour", "officer", "stranger", "officer_abroad"),
    )  # fmt: skip
    declined = _ask(
        world, "asking", "stranger", by="editor",
        text=world.aviary.plant("text declined", *ASKING_PARTIES, "stranger", "officer_abroad"),
    )  # fmt: skip
    world.introductions["declined"] = decline_introduction(
        _passed(_passed(declined, world.users["officer"]), world.users["officer_abroad"]),
        party=Party.COUNTERPART, reason="no_fit",
        note=world.aviary.plant("decline note", "stranger", "officer_abroad"),
        by=world.users["stranger"].pk, version=declined.version + 2, at=timezone.now(),
    )  # fmt: skip
    shared = _agreed(world, _ask(world, "neighbour", "counterpart", by="neighbour", text="Ein Muster für alle."))
    for role in ("neighbour", "counterpart"):
        shared = let_offices_read(shared, by=world.users[role], allowed=True, at=timezone.now())
    world.introductions["shared"] = shared
    world.messages["shared"] = _write(
        world, shared, "neighbour", ("neighbour", "counterpart", "officer", "their_officer")
    )


def _ask(world: World, asking: str, counterpart: str, *, text: str, by: str) -> Introduction:
    return ask_for_introduction(
        world.organisations[asking], world.organisations[counterpart],
        by=world.users[by].pk, text=f"Wir suchen ein Gespräch {text}.", language="de", request_key=uuid.uuid4(),
        notice=notice_for("export-control"), at=timezone.now(),
    )  # fmt: skip


def _passed(introduction: Introduction, officer: User) -> Introduction:
    return pass_on_introduction(
        introduction, party=introduction.waits_for, by=officer.pk, version=introduction.version, at=timezone.now()
    )


def _agreed(world: World, introduction: Introduction) -> Introduction:
    passed = _passed(_passed(introduction, world.users["officer"]), world.users["their_officer"])
    return agree_to_introduction(
        passed, notice=notice_for("export-control"), by=world.users["counterpart"].pk, version=passed.version,
        at=timezone.now(),
    )  # fmt: skip


def _write(world: World, introduction: Introduction, role: str, seen_by: tuple[str, ...]) -> Message:
    plant = world.aviary.plant
    file = ENDORSED + f"% {plant('attachment ' + role, *seen_by)}\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode()
    draft = Draft(
        text=f"Guten Tag, {plant('message ' + role, *seen_by)}",
        language="de",
        request_key=uuid.uuid4(),
        files=[(f"{plant('file name ' + role, *seen_by)}.pdf", file)],
        is_harmless=True,
    )
    return write_message(introduction, draft, by=world.users[role], at=timezone.now())
