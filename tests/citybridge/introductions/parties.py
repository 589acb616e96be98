"""A German and a Chinese company with their offices and one person each: who takes part in an introduction."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.introductions.enums import Party
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.acting import (
    agree_to_introduction,
    decline_introduction,
    pass_on_introduction,
    withdraw_introduction,
)
from citybridge.introductions.operations.asking import ask_for_introduction
from citybridge.organisations.models import Organisation
from citybridge.privacy.models import Notice
from citybridge.privacy.queries import notice_for

TEXT = "Wir bauen Steuerungen für Lackieranlagen und suchen ein erstes Gespräch."


@dataclass(frozen=True)
class Parties:
    asking: Organisation
    counterpart: Organisation
    asker: User
    officer: User
    their_officer: User
    answerer: User

    def ask(self, **changes: Any) -> Introduction:
        given: dict[str, Any] = {
            "by": self.asker.pk,
            "text": TEXT,
            "language": "de",
            "request_key": uuid.uuid4(),
            "notice": export_notice(),
            "at": NOW,
        }
        asking, counterpart = changes.pop("asking", self.asking), changes.pop("counterpart", self.counterpart)
        return ask_for_introduction(asking, counterpart, **{**given, **changes})

    def pass_on(self, introduction: Introduction, *, at: datetime = NOW) -> Introduction:
        """One office hands it on, whichever has it."""
        party = introduction.waits_for
        assert party is not None
        by = self.officer if party is Party.OFFICE else self.their_officer
        return pass_on_introduction(introduction, party=party, by=by.pk, version=introduction.version, at=at)

    def bring_to(self, state: str, **changes: Any) -> Introduction:
        """An introduction brought into `state` by the operations that lead there."""
        introduction = self.ask(**changes)
        at = changes.get("at", NOW)
        if state in {"their_office", "counterpart", "agreed"}:
            introduction = self.pass_on(introduction, at=at)
        if state in {"counterpart", "agreed"}:
            introduction = self.pass_on(introduction, at=at)
        return self.agree(introduction, at=at) if state == "agreed" else introduction

    def agree(self, introduction: Introduction, *, at: datetime = NOW, version: int = 0) -> Introduction:
        return agree_to_introduction(
            introduction,
            notice=export_notice(),
            by=self.answerer.pk,
            version=version or introduction.version,
            at=at,
        )

    def decline(self, introduction: Introduction, **changes: Any) -> Introduction:
        by = {Party.OFFICE: self.officer, Party.THEIR_OFFICE: self.their_officer, Party.COUNTERPART: self.answerer}
        party = changes.pop("party", introduction.waits_for or Party.COUNTERPART)
        given = {"reason": "no_fit", "by": by[party].pk, "version": introduction.version, "at": NOW, "party": party}
        return decline_introduction(introduction, **{**given, **changes})

    def withdraw(self, introduction: Introduction, **changes: Any) -> Introduction:
        given = {"party": Party.ASKING, "by": self.asker.pk, "version": introduction.version, "at": NOW}
        return withdraw_introduction(introduction, **{**given, **changes})


def make_parties() -> Parties:
    asking = make_organisation()
    counterpart = make_organisation(
        native_name="佛山示例涂装有限公司", latin_name="Foshan Sample Coating Co., Ltd.", member="foshan"
    )
    return Parties(
        asking=asking,
        counterpart=counterpart,
        asker=make_user("Asking Sample", speaks_for=asking),
        officer=make_user("Office Bottrop", office="bottrop"),
        their_officer=make_user("Office Foshan", office="foshan"),
        answerer=make_user("Answering Sample", speaks_for=counterpart),
    )


def export_notice() -> Notice:
    return notice_for("export-control")


def member(slug: str) -> Member:
    return Member.objects.get(slug=slug)
