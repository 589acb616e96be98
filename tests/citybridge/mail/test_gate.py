"""The whole table of who may be written to, and the proof that no condition of it is idle."""

import ast
import itertools
from pathlib import Path
from typing import Any

import pytest

from citybridge.mail import gate
from citybridge.mail.enums import MailPurpose
from citybridge.mail.gate import Facts, may_send
from citybridge.privacy.enums import Channel

PURPOSES = [*MailPurpose.values, "chain-letter"]
FLAGS = list(itertools.product([False, True], repeat=4))
SOURCE = Path(gate.__file__)


def expected(facts: Facts) -> bool:
    """The table of R28, written a second time and another way."""
    reaches = not (facts.channel == "e-mail" and facts.is_suppressed)
    if facts.purpose == "service":
        return reaches and facts.has_account and facts.channel in {"e-mail", "portal"}
    if facts.purpose in {"answer", "confirmation"}:
        return reaches
    if facts.purpose == "promotion":
        free = facts.channel in {"letter", "portal"}
        return reaches and not facts.has_objected and (free or facts.has_consent)
    return False


def all_facts() -> list[Facts]:
    return [
        Facts(purpose, channel, region, account, consent, suppressed, objected)
        for purpose, channel, region in itertools.product(PURPOSES, Channel.values, ["DE", "CN", "FR"])
        for account, consent, suppressed, objected in FLAGS
    ]


def test_every_case_of_the_table_is_decided_as_it_says():
    cases = all_facts()

    assert len(cases) == 5 * 5 * 3 * 16
    assert [facts for facts in cases if may_send(facts).may != expected(facts)] == []


def test_every_refusal_has_a_reason_and_no_permission_has_one():
    assert [facts for facts in all_facts() if may_send(facts).may == bool(may_send(facts).reason)] == []


def mutants() -> list[tuple[str, ast.Module]]:
    """The gate's source with one condition turned round at a time."""
    text = SOURCE.read_text()
    count = sum(isinstance(node, ast.If | ast.IfExp | ast.BoolOp | ast.Compare) for node in ast.walk(ast.parse(text)))
    found = []
    for place in range(count):
        tree = ast.parse(text)
        nodes = [n for n in ast.walk(tree) if isinstance(n, ast.If | ast.IfExp | ast.BoolOp | ast.Compare)]
        node = nodes[place]
        if isinstance(node, ast.If | ast.IfExp):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        elif isinstance(node, ast.BoolOp):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        else:
            opposites = {ast.Eq: ast.NotEq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.NotEq: ast.Eq}
            node.ops = [opposites[type(node.ops[0])]()]
        found.append((f"{type(node).__name__} in line {node.lineno}", ast.fix_missing_locations(tree)))
    return found


@pytest.mark.parametrize(("where", "tree"), mutants(), ids=lambda value: value if isinstance(value, str) else "")
def test_turning_any_condition_round_is_noticed(where, tree):
    module: dict[str, Any] = {"__name__": gate.__name__}
    exec(compile(tree, "mutant", "exec"), module)  # noqa: S102 - our own source
    changed = module["may_send"]

    def answer(facts):
        try:
            verdict = changed(facts)
        except (TypeError, ValueError, KeyError):
            return "error"
        return verdict.may, bool(verdict.reason)

    assert any(answer(facts) != (expected(facts), not expected(facts)) for facts in all_facts())
