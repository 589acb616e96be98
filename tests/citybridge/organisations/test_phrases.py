import ast
from pathlib import Path

import pytest
from django.utils.translation import override

import naming
from citybridge.organisations.phrases import EVIDENCE, FAULTS, Weight, evidence_in_words
from naming.identifiers import Fault

SOURCES = sorted(Path(naming.__file__).parent.rglob("*.py"))
PARAMS = {"scheme": "uscc", "value": "1", "place": "cn-guangdong-foshan", "domain": "example.org", "likeness": "0.90"}


def codes_in_naming() -> set[str]:
    """The codes that stand in the calls that make evidence and findings."""
    calls = [
        node
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    made = [(call.args[0] if call.func.id == "Evidence" else call.args[1]) for call in calls if _makes(call)]
    return {node.value for node in made if isinstance(node, ast.Constant)}


def _makes(call: ast.Call) -> bool:
    return (call.func.id, len(call.args)) in {("Evidence", 2), ("NameFinding", 2)}


def test_every_code_of_evidence_has_a_sentence():
    assert codes_in_naming() == set(EVIDENCE)


def test_every_fault_of_a_number_has_a_sentence():
    assert set(FAULTS) == set(Fault)


@pytest.mark.parametrize("code", EVIDENCE)
def test_sentence_takes_its_parameters(code):
    reason = evidence_in_words(code, PARAMS)

    assert reason.text.endswith(".")
    assert "%(" not in reason.text


@pytest.mark.parametrize(
    ("code", "params", "text", "weight"),
    [
        ("identifier_equal", PARAMS, "Both have the same number: Unified Social Credit Code 1.", Weight.FOR),
        ("same_place", PARAMS, "Both are in Foshan.", Weight.FOR),
        ("same_place", {"place": "no-such-place"}, "Both are in no-such-place.", Weight.FOR),
        ("umlaut_differs", {"likeness": "0.70"}, "The names differ in umlauts or accents only.", Weight.OPEN),
        ("branch", {}, "One of them is a branch, the other is not.", Weight.AGAINST),
    ],
)
def test_evidence_is_said_in_words(code, params, text, weight):
    reason = evidence_in_words(code, params)

    assert (reason.text, reason.weight) == (text, weight)


def test_place_is_written_in_the_readers_script():
    with override("zh-hans"):
        assert "佛山" in evidence_in_words("same_place", {"place": "cn-guangdong-foshan"}).text
