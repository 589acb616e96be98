"""Sample introductions in every state, led there by the operations on days that lie behind."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from citybridge.accounts.models import User
from citybridge.introductions.enums import Party
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.acting import (
    agree_to_introduction,
    decline_introduction,
    pass_on_introduction,
    withdraw_introduction,
)
from citybridge.introductions.operations.asking import ask_for_introduction
from citybridge.introductions.operations.clock import expire_due_introductions, remind_of_introductions
from citybridge.organisations.models import Organisation
from citybridge.privacy.queries import notice_for

Row = Mapping[str, str]
Organisations = Mapping[str, Organisation]

BETWEEN_STEPS = timedelta(days=1, hours=5)
KEYS = uuid.UUID("6f3cbb86-5d0e-4e52-9f0a-3f4b1f6a2d11")
# How often an introduction was passed on before its outcome.
PASSED_ON = {"office": 0, "their_office": 1, "withdrawn": 1, "counterpart": 2, "declined": 2, "agreed": 2}


def load_introductions(
    rows: Sequence[Row], *, organisations: Organisations, people: Mapping[str, User], at: datetime
) -> None:
    """Ask and answer as the rows say; then the clock reminds and ends what is due today.

    `people` are by e-mail. Where nobody works in an office or speaks for an organisation, the person of the row who
    asks stands in.
    """
    for row in rows:
        _lead(row, organisations, people, at - timedelta(days=int(row["days_ago"])))
    expire_due_introductions(at=at)
    remind_of_introductions(at=at)


def _lead(row: Row, organisations: Organisations, people: Mapping[str, User], at: datetime) -> None:
    counterpart = organisations[row["counterpart"]]
    introduction = ask_for_introduction(
        organisations[row["asking"]],
        counterpart,
        by=people[row["by"]].pk,
        text=row["text"],
        language=row["language"],
        wish=row["wish"],
        profile=counterpart.profiles.filter(external_key=row["profile"]).first() if row["profile"] else None,
        request_key=uuid.uuid5(KEYS, f"{row['asking']} {row['counterpart']}"),
        notice=notice_for("export-control"),
        at=at,
    )
    for _step in range(PASSED_ON[row["outcome"]]):
        at += BETWEEN_STEPS
        party = introduction.waits_for or Party.OFFICE
        organisation = introduction.asking if party is Party.OFFICE else introduction.counterpart
        by = _of_office(organisation, people, row)
        introduction = pass_on_introduction(introduction, party=party, by=by, version=introduction.version, at=at)
    answering = people[row["by"]].pk if row["outcome"] == "withdrawn" else _of_office(counterpart, people, row)
    _end(introduction, row, answering, at + BETWEEN_STEPS)


def _of_office(organisation: Organisation, people: Mapping[str, User], row: Row) -> int:
    return people.get(f"office.{organisation.member.slug}@demo.example", people[row["by"]]).pk


def _end(introduction: Introduction, row: Row, by: int, at: datetime) -> None:
    version = introduction.version
    if row["outcome"] == "agreed":
        agree_to_introduction(introduction, notice=notice_for("export-control"), by=by, version=version, at=at)
    if row["outcome"] == "declined":
        decline_introduction(
            introduction, party=Party.COUNTERPART, reason=row["reason"], by=by, version=version, at=at
        )
    if row["outcome"] == "withdrawn":
        withdraw_introduction(introduction, party=Party.ASKING, by=by, version=version, at=at)
