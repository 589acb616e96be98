"""Two fictitious organisations whose introduction is agreed, with people on both sides."""

import io
import uuid
from dataclasses import dataclass
from datetime import timedelta

from PIL import Image
from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.accounts.models import Card, User
from citybridge.accounts.operations.cards import save_card
from citybridge.accounts.validators import CardData
from citybridge.introductions.enums import Party
from citybridge.introductions.models import CardRelease, Introduction, Message
from citybridge.introductions.operations.acting import agree_to_introduction, pass_on_introduction
from citybridge.introductions.operations.asking import ask_for_introduction
from citybridge.introductions.operations.conversing import Draft, write_message
from citybridge.introductions.operations.releasing import CHOICES, notice_key, release_card
from citybridge.privacy.queries import notice_for

LATER = NOW + timedelta(days=1)
CANARIES = {
    "native_name": "Anna Kanarivogel",
    "position": "Leitung Kanarifunktion",
    "email": "kanari@example.org",
    "phone": "+49 30 90182 7654",
    "wechat": "kanari_chat",
}
TEXT = "Wir bauen Anlagen zum Schweißen und suchen einen Partner im Vertrieb."


@dataclass
class World:
    introduction: Introduction
    anna: User  # of the asking organisation in Bottrop
    bert: User  # her colleague
    wang: User  # of the counterpart in Foshan
    officer: User  # of Bottrop
    their_officer: User  # of Foshan

    @property
    def people(self) -> dict[str, User]:
        names = ("anna", "bert", "wang", "officer", "their_officer")
        return {name: getattr(self, name) for name in names}


def make_world(*, agreed: bool = True) -> World:
    asking = make_organisation()
    counterpart = make_organisation(
        native_name="佛山示例机器人有限公司", latin_name="Foshan Sample Robotics Co., Ltd.", member="foshan"
    )
    anna = make_user("Anna Kanarivogel", speaks_for=asking)
    bert, wang = make_user("Bert Muster", speaks_for=asking), make_user("Wang Yangli", speaks_for=counterpart)
    officer, theirs = make_user("Otto Amt", office="bottrop"), make_user("Li Guan", office="foshan")
    introduction = ask_for_introduction(
        asking, counterpart, by=anna.pk, text=TEXT, language="de", request_key=uuid.uuid4(),
        notice=notice_for("export-control"), at=NOW,
    )  # fmt: skip
    if agreed:
        for party, user in ((Party.OFFICE, officer), (Party.THEIR_OFFICE, theirs)):
            introduction = pass_on_introduction(
                introduction, party=party, by=user.pk, version=introduction.version, at=NOW
            )
        introduction = agree_to_introduction(
            introduction, notice=notice_for("export-control"), by=wang.pk, version=introduction.version, at=NOW
        )
    return World(introduction, anna, bert, wang, officer, theirs)


def give_card(user: User, **changes: object) -> Card:
    values = {**CANARIES, "family_name": "Kanarivogel", "given_name": "Anna", "languages": ("de", "en"), **changes}
    return save_card(user, CardData(**values), region="DE")


def release(world: World, user: User, *, fields: object = tuple(CHOICES), at=NOW) -> CardRelease:
    """Release with the text that belongs to the recipient's country."""
    speaks_for_asking = world.introduction.asking.people.filter(pk=user.pk).exists()
    recipient = world.introduction.counterpart if speaks_for_asking else world.introduction.asking
    notice = notice_for(notice_key(recipient))
    return release_card(world.introduction, by=user, fields=fields, notice=notice, at=at)


def send(
    world: World, user: User, text: str = "Guten Tag", *, at=NOW, key: uuid.UUID | None = None, **more
) -> Message:
    draft = Draft(text, more.pop("language", "de"), key or uuid.uuid4(), **more)
    return write_message(world.introduction, draft, by=user, at=at)


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 8), **saved: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **saved)
    return file.getvalue()


def pdf(body: bytes = b"1 0 obj\n<< /Type /Catalog >>\nendobj\n") -> bytes:
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"
