"""A long random walk through the states (R126): two German and two Chinese companies, and time that passes.

The walk asks, passes on, agrees, declines, withdraws, releases cards, reminds and expires in any order, with forms of
today and with stale ones, and holds every outcome against a table of its own. Nobody here is an editor or works in an
office, so that few mails are written; who is written to is proved elsewhere.
"""

import os
import sys
import uuid
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.citybridge.introductions.companies import World, make_world
from tests.citybridge.introductions.parties import TEXT
from tests.citybridge.making import NOW

from citybridge.alliance.models import Office
from citybridge.core.errors import OperationError
from citybridge.introductions.enums import OPEN_STATES, Party
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.acting import (
    agree_to_introduction,
    decline_introduction,
    pass_on_introduction,
    withdraw_introduction,
)
from citybridge.introductions.operations.asking import CannotAsk, ask_for_introduction
from citybridge.introductions.operations.clock import expire_due_introductions, remind_of_introductions
from citybridge.introductions.operations.moving import AlreadyMoved
from citybridge.introductions.operations.releasing import release_card
from citybridge.introductions.queries.cards import visible_cards

# 201 walks are ten thousand steps; fewer for every day.
EXAMPLES, STEPS = int(os.environ.get("CITYBRIDGE_WALKS", "61")), 50

NEXT = {"office": "their_office", "their_office": "counterpart"}

PAIRS = [(0, 2), (0, 3), (1, 2), (1, 3), (2, 0), (3, 1), (0, 1)]

KINDS = ("pass_on", "pass_on", "pass_on", "agree", "agree", "decline", "withdraw")

PARTIES = {
    "pass_on": [Party.OFFICE, Party.THEIR_OFFICE],
    "agree": [Party.COUNTERPART],
    "decline": [Party.OFFICE, Party.THEIR_OFFICE, Party.COUNTERPART],
    "withdraw": [Party.ASKING, Party.COUNTERPART],
}

TURN = {"office": Party.OFFICE, "their_office": Party.THEIR_OFFICE, "counterpart": Party.COUNTERPART}


@dataclass(frozen=True)
class Expected:
    """An introduction as the table of the test has it."""

    pk: int
    asking: int
    counterpart: int
    asked_at: datetime
    state: str
    since: datetime
    version: int
    steps: tuple[int, ...] = ()
    released: frozenset[int] = field(default_factory=frozenset)
    refused_by_them: bool = False


class Walk(RuleBasedStateMachine):
    world: World
    taken = 0
    reached: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.at = NOW
        self.known: dict[int, Expected] = {}
        self.skips = dict.fromkeys(range(len(self.world.companies)), False)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    # --- what can happen ---------------------------------------------------------------------------

    @rule(data=st.data(), what=st.sampled_from(["act"] * 6 + ["ask"] * 2 + ["release", "let_time_pass"]))
    def step(self, data: st.DataObject, what: str) -> None:
        """One rule with weights: several would be switched off in whole walks, and few walks would reach an end."""
        type(self).taken += 1
        getattr(self, what if self.known else "ask")(data)

    def ask(self, data: st.DataObject) -> None:
        pair, skips = data.draw(st.sampled_from(PAIRS)), data.draw(st.booleans())
        asking, counterpart = (self.world.companies[number] for number in pair)
        if skips != self.skips[pair[0]]:
            Office.objects.filter(member_id=asking.organisation.member_id).update(skips_own_requests=skips)
            self.skips[pair[0]] = skips
        may = self._may_ask(*pair)
        try:
            made = ask_for_introduction(
                asking.organisation,
                counterpart.organisation,
                by=asking.person.pk,
                text=TEXT,
                language="de",
                request_key=uuid.uuid4(),
                notice=self.world.notice,
                at=self.at,
            )
        except CannotAsk:
            assert not may
            return
        assert may
        state = "their_office" if skips else "office"
        self.known[made.pk] = Expected(made.pk, *pair, self.at, state, self.at, 1)

    def act(self, data: st.DataObject) -> None:
        """One of the acts as one of the parties, in turn or not, with a form of today or a stale one."""
        kind, stale = data.draw(st.sampled_from(KINDS)), data.draw(st.sampled_from([0, 0, 0, 1]))
        one = self._draw(data)
        party = data.draw(st.sampled_from(PARTIES[kind]))
        version = one.version - stale
        fits, state = self._outcome(kind, party, one)
        may = fits and not stale and not (one.state in OPEN_STATES and self._has_run_out(one))
        try:
            done = self._run(kind, party, one, version)
        except AlreadyMoved:
            assert not may
            return
        if not may:
            # The same person's last act, sent again: the answer is the first one, and nothing has changed.
            assert (done.state, done.version) == (one.state, one.version)
            return
        is_refusal = kind == "decline" and party is not Party.OFFICE
        self.known[one.pk] = replace(
            one, state=state, since=self.at, version=one.version + 1, refused_by_them=is_refusal
        )
        type(self).reached[state] += 1

    def release(self, data: st.DataObject) -> None:
        one, from_asking = self._draw(data), data.draw(st.booleans())
        giver, taker = (one.asking, one.counterpart) if from_asking else (one.counterpart, one.asking)
        notice = self.world.card_notices[self.world.companies[taker].organisation.side]
        giving = self.world.companies[giver].person
        try:
            release_card(Introduction(pk=one.pk), by=giving, fields=["email"], notice=notice, at=self.at)
        except OperationError:
            assert one.state != "agreed"
            return
        assert one.state == "agreed"
        self.known[one.pk] = replace(one, released=one.released | {giver})

    def let_time_pass(self, data: st.DataObject) -> None:
        """The worker that minds the clock may be late."""
        self.at += timedelta(days=data.draw(st.sampled_from([1, 1, 3, 8, 31])))
        if data.draw(st.booleans()):
            return
        remind_of_introductions(at=self.at)
        due = [one for one in self.known.values() if one.state in OPEN_STATES and self._has_run_out(one)]
        assert expire_due_introductions(at=self.at) == len(due)
        for one in due:
            self.known[one.pk] = replace(one, state="expired", since=self.at, version=one.version + 1)

    # --- what always holds ---------------------------------------------------------------------------

    @invariant()
    def rows_are_as_the_table_says_and_timelines_only_grow(self) -> None:
        told = Introduction.objects.annotate(told=ArrayAgg("steps", order_by="steps"))
        rows = told.values_list("pk", "state", "version", "ended_at", "due_on", "told")
        seen = set()
        for pk, state, version, ended_at, due_on, steps in rows:
            one = self.known[pk]
            assert (state, version) == (one.state, one.version)
            assert (ended_at is None) == (state in {*OPEN_STATES, "agreed"})
            assert (due_on is not None) == (state in OPEN_STATES)
            assert tuple(steps[: len(one.steps)]) == one.steps
            self.known[pk] = replace(one, steps=tuple(steps))
            seen.add(pk)
        assert seen == set(self.known)

    @invariant()
    def card_is_visible_exactly_while_it_is_agreed(self) -> None:
        for one in self.known.values():
            for giver in one.released:
                taker = one.asking if giver == one.counterpart else one.counterpart
                seen = visible_cards(self.world.companies[taker].actor, Introduction(pk=one.pk))
                giving = self.world.companies[giver].person
                assert seen.filter(user=giving).exists() == (one.state == "agreed")

    @invariant()
    def limits_hold(self) -> None:
        still_open = [one for one in self.known.values() if one.state in OPEN_STATES]
        pairs = [frozenset({one.asking, one.counterpart}) for one in still_open]
        assert len(pairs) == len(set(pairs))
        for number in range(len(self.world.companies)):
            asked = [one for one in self.known.values() if one.asking == number]
            assert sum(one.state in OPEN_STATES for one in asked) <= 5
            assert sum(one.asked_at > self.at - timedelta(days=1) for one in asked) <= 5

    # --- helpers of the walk -------------------------------------------------------------------------

    def _draw(self, data: st.DataObject) -> Expected:
        """Mostly one that is not ended yet, where there is one."""
        lively = [pk for pk, one in self.known.items() if one.state in {*OPEN_STATES, "agreed"}]
        use_lively = bool(lively) and data.draw(st.sampled_from([True, True, True, False]))
        return self.known[data.draw(st.sampled_from(sorted(lively if use_lively else self.known)))]

    def _outcome(self, kind: str, party: Party, one: Expected) -> tuple[bool, str]:
        """Whether the act fits the state, and the state it leads to."""
        in_turn = TURN.get(one.state) is party
        return {
            "pass_on": (in_turn, NEXT.get(one.state, "")),
            "agree": (in_turn, "agreed"),
            "decline": (in_turn, "declined"),
            "withdraw": (
                one.state == "agreed" or (party is Party.ASKING and one.state in OPEN_STATES),
                "withdrawn",
            ),
        }[kind]

    def _run(self, kind: str, party: Party, one: Expected, version: int) -> Introduction:
        row = Introduction(pk=one.pk)
        number = one.asking if party is Party.ASKING else one.counterpart
        known = {"by": self.world.companies[number].person.pk, "version": version, "at": self.at}
        if kind == "pass_on":
            return pass_on_introduction(row, party=party, **known)
        if kind == "agree":
            return agree_to_introduction(row, notice=self.world.notice, **known)
        if kind == "decline":
            return decline_introduction(row, party=party, reason="no_fit", **known)
        return withdraw_introduction(row, party=party, **known)

    def _has_run_out(self, one: Expected) -> bool:
        return (self.at.date() - one.since.date()).days > 30

    def _may_ask(self, asking: int, counterpart: int) -> bool:
        companies, known = self.world.companies, self.known.values()
        mine = [one for one in known if one.asking == asking]
        pair = {asking, counterpart}
        return (
            companies[asking].organisation.side != companies[counterpart].organisation.side
            and not any(
                {one.asking, one.counterpart} == pair and one.state in {*OPEN_STATES, "agreed"} for one in known
            )
            and not any(
                one.refused_by_them and one.counterpart == counterpart and self.at - one.since < timedelta(days=90)
                for one in mine
            )
            and sum(one.state in OPEN_STATES for one in mine) < 5
            and sum(one.asked_at > self.at - timedelta(days=1) for one in mine) < 5
        )


@pytest.fixture
def world(db) -> World:
    return make_world()


def test_thousands_of_steps_keep_every_promise(world: World, capsys):
    Walk.world, Walk.taken = world, 0

    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )

    ends = ", ".join(f"{state} {count:,}" for state, count in sorted(Walk.reached.items()))
    with capsys.disabled():
        sys.stdout.write(f"\nintroductions: {Walk.taken:,} steps of the state machine; moved to: {ends}\n")
    assert Walk.taken >= EXAMPLES * STEPS * 0.95
