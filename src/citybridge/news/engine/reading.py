"""An issue in one language, with links to what can still be seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from citybridge.alliance.enums import Side
from citybridge.core.languages import Language, choose
from citybridge.core.models import Origin
from citybridge.profiles.enums import Direction


@dataclass(frozen=True)
class Shown:
    """What everybody can see now: ids of profiles, slugs of events. Members are always shown."""

    profiles: frozenset[str] = field(default=frozenset())
    events: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True)
class Piece:
    """Words and the language (de, zh, en) they are in, which may be another than the reader's."""

    text: str
    language: str


@dataclass(frozen=True)
class ArticleRead:
    title: Piece
    body: str
    is_machine: bool


@dataclass(frozen=True)
class MemberRead:
    slug: str
    name: str
    side: str
    since: date


@dataclass(frozen=True)
class ProfileRead:
    """`public_id` is empty when it is not shown any more."""

    public_id: str
    title: Piece
    direction: Direction
    organisation: Piece
    member: str
    side: str
    is_sample: bool


@dataclass(frozen=True)
class EventRead:
    """`slug` is empty when it is not shown any more; days are those at its place, both included."""

    slug: str
    name: str
    first_day: date
    last_day: date
    host: str
    side: str


@dataclass(frozen=True)
class Edition:
    lead: ArticleRead
    articles: tuple[ArticleRead, ...]
    members: tuple[MemberRead, ...]
    profiles: tuple[ProfileRead, ...]
    events: tuple[EventRead, ...]


def read(content: Mapping[str, Any], language: Language, *, shown: Shown) -> Edition:
    """What `content_of` made, for a reader of `language`."""
    lead, *articles = [_article(texts, language) for texts in content["articles"]]
    return Edition(
        lead,
        tuple(articles),
        tuple(_member(row, language) for row in content["members"]),
        tuple(_profile(row, language, shown) for row in content["profiles"]),
        tuple(_event(row, language, shown) for row in content["events"]),
    )


def title_of(content: Mapping[str, Any], language: Language) -> str:
    """The title of an issue, without reading the rest of it."""
    return _article(content["articles"][0], language).title.text


def _article(texts: Mapping[str, Mapping[str, str]], language: Language) -> ArticleRead:
    title, written_in = choose({code: text["title"] for code, text in texts.items()}, language)
    text = texts.get(written_in, {"body": "", "origin": Origin.AUTHOR})
    return ArticleRead(Piece(title, written_in), text["body"], text["origin"] == Origin.MACHINE)


def _member(row: Mapping[str, Any], language: Language) -> MemberRead:
    return MemberRead(row["slug"], row["names"][language], row["side"], date.fromisoformat(row["since"]))


def _profile(row: Mapping[str, Any], language: Language, shown: Shown) -> ProfileRead:
    return ProfileRead(
        row["id"] if row["id"] in shown.profiles else "",
        Piece(*choose(row["titles"], language)),
        Direction(row["direction"]),
        _organisation(row["organisation"], language),
        row["member"]["names"][language],
        row["member"]["side"],
        row["is_sample"],
    )


def _organisation(names: Mapping[str, str], language: Language) -> Piece:
    """The native name for who can read it; a Chinese one in Latin letters for everybody else."""
    if names["side"] == Side.DE:
        return Piece(names["native"], Language.DE)
    is_read = language == Language.ZH
    return Piece(names["native"], Language.ZH) if is_read else Piece(names["latin"], Language.EN)


def _event(row: Mapping[str, Any], language: Language, shown: Shown) -> EventRead:
    return EventRead(
        row["slug"] if row["slug"] in shown.events else "",
        row["names"][language],
        date.fromisoformat(row["from"]),
        date.fromisoformat(row["until"]),
        row["host"]["names"][language],
        row["host"]["side"],
    )
