"""What can be done with an introduction, each with a page of its own that asks first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from citybridge.accounts.actor import Actor
from citybridge.introductions import policies
from citybridge.introductions.enums import Party
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.acting import (
    agree_to_introduction,
    decline_introduction,
    pass_on_introduction,
    withdraw_introduction,
)
from citybridge.privacy.queries import notice_for
from citybridge.web.acts import Asked
from citybridge.web.introductions.forms import ActForm, AgreeForm, DeclineForm

EXPORT_CONTROL = "export-control"
OFFICES = frozenset({Party.OFFICE, Party.THEIR_OFFICE})
ORGANISATIONS = frozenset({Party.ASKING, Party.COUNTERPART})


@dataclass(frozen=True)
class Click:
    """Who acts as whom and when, on which version, with what they typed."""

    party: Party
    by: int
    at: datetime
    said: Mapping[str, Any]

    @property
    def known(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at, "version": self.said["version"]}


@dataclass(frozen=True)
class Act(Asked):
    """`parties` may ever do it, `fits` says who may now; `at_once` acts from the page of the introduction itself."""

    parties: frozenset[Party]
    fits: Callable[[Actor, Introduction], bool]
    run: Callable[[Introduction, Click], Introduction]
    form: Callable[..., ActForm] = ActForm
    turn: Callable[[Actor, Introduction], Party | None] = policies.acting_party
    at_once: bool = False
    is_grave: bool = False

    @property
    def address(self) -> str:
        return f"introduction-{self.key}"

    def party(self, actor: Actor, introduction: Introduction) -> Party | None:
        """As whom the actor would do it: in turn if it is their turn, else as what they could be."""
        own = policies.acting_parties(actor, introduction) & self.parties
        turn = self.turn(actor, introduction)
        return turn if turn in own else min(own, default=None)


def _agree_form(*arguments: Any, **options: Any) -> AgreeForm:
    return AgreeForm(notice_for(EXPORT_CONTROL), *arguments, **options)


def _pass_on(introduction: Introduction, click: Click) -> Introduction:
    return pass_on_introduction(introduction, party=click.party, **click.known)


def _agree(introduction: Introduction, click: Click) -> Introduction:
    return agree_to_introduction(introduction, notice=notice_for(EXPORT_CONTROL), **click.known)


def _decline(introduction: Introduction, click: Click) -> Introduction:
    said = {"reason": click.said["reason"], "note": click.said["note"]}
    return decline_introduction(introduction, party=click.party, **said, **click.known)


def _withdraw(introduction: Introduction, click: Click) -> Introduction:
    return withdraw_introduction(introduction, party=click.party, **click.known)


ACTS = {
    act.key: act
    for act in (
        Act(
            "pass-on",
            "forward",
            _("Pass on"),
            _("Pass this on?"),
            _("It goes to the next step: to the office of the counterpart, or to the counterpart itself."),
            _("It was passed on."),
            OFFICES,
            policies.can_pass_on,
            _pass_on,
            at_once=True,
        ),
        Act(
            "agree",
            "handshake",
            _("Agree"),
            _("Agree to this introduction?"),
            _("You can write to each other then, and each person may release the own card. Nothing is shown before."),
            _("You agreed. Write to each other, and release your card when you like."),
            frozenset({Party.COUNTERPART}),
            policies.can_agree,
            _agree,
            form=_agree_form,
            at_once=True,
        ),
        Act(
            "decline",
            "circle-x",
            _("Decline"),
            _("Decline this introduction?"),
            _(
                "It ends, and the other side reads the reason you choose. "
                "A counterpart that declined is not asked again for 90 days."
            ),
            _("It was declined."),
            OFFICES | {Party.COUNTERPART},
            policies.can_decline,
            _decline,
            form=DeclineForm,
            is_grave=True,
        ),
        Act(
            "withdraw",
            "undo-2",
            _("Withdraw"),
            _("Withdraw from this introduction?"),
            _("It ends for both sides and cannot be resumed. Released cards are no longer shown to anybody."),
            _("It was withdrawn."),
            ORGANISATIONS,
            policies.can_withdraw,
            _withdraw,
            turn=policies.withdrawing_party,
            is_grave=True,
        ),
    )
}


def acts_for(actor: Actor, introduction: Introduction) -> list[Act]:
    """What this person can do now, the next step first."""
    return [act for act in ACTS.values() if act.fits(actor, introduction)]
