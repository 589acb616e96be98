"""Sessions in every state that tests of several rooms need, led there by the operations themselves."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from citybridge.alliance.models import Member
from citybridge.governance.enums import Choice, Rule, SessionState
from citybridge.governance.models import AgendaItem, Body, Resolution, Session
from citybridge.governance.operations.agenda import add_item
from citybridge.governance.operations.attending import mark_presence
from citybridge.governance.operations.bodies import found_body
from citybridge.governance.operations.moving import close_session, invite_session, open_session, publish_session
from citybridge.governance.operations.resolving import draft_resolution
from citybridge.governance.operations.sessions import create_session
from citybridge.governance.operations.voting import cast_vote, decide, open_vote
from citybridge.governance.validators.wording import ThreeWordings

PREPARED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEGINS = datetime(2026, 12, 10, 8, 0, tzinfo=UTC)
ENDS = datetime(2026, 12, 10, 11, 0, tzinfo=UTC)
SLUGS = ("bottrop", "foshan", "jiangmen")


def member(slug: str) -> Member:
    return Member.objects.get(slug=slug)


def wording(title: str = "Startup card", **texts: str) -> ThreeWordings:
    """German and Chinese stand unless `texts` say otherwise."""
    said = texts or {"de": "Wir führen die Karte ein.", "zh": "我们推行此卡。"}
    return ThreeWordings(dict.fromkeys(said, title), said)


def make_body(*slugs: str, **values: Any) -> Body:
    """A working group of three members of both sides, or of those named."""
    names = {"name_de": "Arbeitsgruppe", "name_zh": "工作组", "name_en": "Working group"}
    members = [member(slug) for slug in slugs or SLUGS]
    given = {**names, "chair": None, "quorum": 50, **values}
    return found_body(slug="group", kind="group", values=given, members=members, by=None, at=PREPARED_AT)


def session_values(**changes: Any) -> dict[str, Any]:
    names = {"name_de": "Sitzung", "name_zh": "会议", "name_en": "Session"}
    return {**names, "host": member("foshan"), "starts_at": BEGINS, "ends_at": ENDS, **changes}


def make_session(body: Body | None = None, *, state: str = "draft", **values: Any) -> Session:
    """A session of the plenary, or of `body`, brought into `state`."""
    body = body or Body.objects.get(slug="plenary")
    session = create_session(body, session_values(**values), by=None, at=PREPARED_AT)
    for target, act, at in (
        (SessionState.INVITED, invite_session, PREPARED_AT),
        (SessionState.OPEN, open_session, BEGINS),
        (SessionState.CLOSED, close_session, ENDS),
        (SessionState.PUBLISHED, publish_session, ENDS),
    ):
        if session.state == state:
            break
        session = act(session, by=None, at=at)
        assert session.state == target
    return session


def make_item(session: Session, title: str = "Startup card") -> AgendaItem:
    return add_item(session, wording(title), by=None, at=PREPARED_AT)


def make_resolution(item: AgendaItem, *, rule: str = Rule.CONSENSUS, **texts: str) -> Resolution:
    return draft_resolution(item, wording(**texts), rule=rule, by=None, at=PREPARED_AT)


def let_in(session: Session, *slugs: str) -> None:
    mark_presence(session, present=[member(slug).pk for slug in slugs], by=None, at=BEGINS)


def voted(resolution: Resolution, votes: Iterable[tuple[str, str]]) -> Resolution:
    """Open the vote, let the members vote, close it."""
    open_vote(resolution, by=None, at=BEGINS)
    for slug, choice in votes:
        cast_vote(resolution, member=member(slug), choice=choice, by=None, at=BEGINS)
    return decide(resolution, by=None, at=BEGINS)


def adopted(session: Session | None = None) -> Resolution:
    """A resolution that three members of a group adopted in an open session."""
    session = session or make_session(make_body(), state="open")
    resolution = make_resolution(make_item(session))
    let_in(session, *SLUGS)
    return voted(resolution, [(slug, Choice.YES) for slug in SLUGS])
