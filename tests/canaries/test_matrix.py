"""Who is let in where: every address × object × method × role, against the table that was read and agreed on.

    CITYBRIDGE_WRITE_MATRIX=1 .venv/bin/pytest tests/canaries/test_matrix.py -n0 -k "[0]"

writes the table anew; its difference is to be read line by line before it is committed (R101, R102).
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from tests.canaries.targets import Target, targets
from tests.canaries.world import ROLES

TABLE = Path(__file__).with_name("matrix.tsv")
METHODS = ("GET", "POST")
PARTS = 6
Cells = dict[tuple[str, str, str], dict[str, str]]
HEADER = ("address", "object", "method", *ROLES)


def verdict(answer) -> str:
    """`in`: let in · `no`: refused or not found, which look alike · `sign-in`: asked who one is · `-`: no such verb."""
    if answer.status_code == 405:
        return "-"
    if answer.status_code in {403, 404}:
        return "no"
    if answer.status_code >= 500:
        return f"fault {answer.status_code}"
    return "sign-in" if "/sign-in/?next=" in answer.headers.get("Location", "") else "in"


def measure(world, browser_of, chosen: Sequence[Target]) -> Cells:
    """Every cell of these objects, each tried in a transaction that is rolled back."""
    browsers = {role: browser_of(role) for role in ROLES}
    cells = {}
    for name, label, parts in chosen:
        with override("en"):
            address = reverse(name, kwargs=parts)
        for method in METHODS:
            cells[name, label, method] = {role: tried(browsers[role], method, address) for role in ROLES}
    return cells


def tried(browser, method: str, address: str) -> str:
    with transaction.atomic():
        answer = browser.generic(method, address)
        answer.getvalue()
        transaction.set_rollback(True)
    return verdict(answer)


def agreed() -> Cells:
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert tuple(lines[0]) == HEADER
    return {(name, label, method): dict(zip(ROLES, cells, strict=True)) for name, label, method, *cells in lines[1:]}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_cell_of_the_matrix_is_as_agreed(part: int, world, browser_of, figures):
    """A part of all objects: workers share them."""
    everything = list(targets(world))
    if os.environ.get("CITYBRIDGE_WRITE_MATRIX"):
        write(measure(world, browser_of, everything if part == 0 else ()))
    measured = measure(world, browser_of, everything[part::PARTS])

    table = agreed()
    differences = {
        (*key, role): (table.get(key, {}).get(role), found)
        for key, cells in measured.items()
        for role, found in cells.items()
        if table.get(key, {}).get(role) != found
    }

    figures |= {f"cells_{part}": sum(map(len, measured.values()))}
    known = {(name, label, method) for name, label, _parts in everything for method in METHODS}
    assert (differences, set(table) - known) == ({}, set())


def write(cells: Cells) -> None:
    if cells:
        rows = ["\t".join((*key, *found.values())) for key, found in sorted(cells.items())]
        TABLE.write_text("\n".join(["\t".join(HEADER), *rows, ""]), encoding="utf-8")
