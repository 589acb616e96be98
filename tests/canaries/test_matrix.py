"""Who is let in where: every address × object × method × role, against the table that was read and agreed on.

    CITYBRIDGE_WRITE_MATRIX=1 .venv/bin/pytest tests/canaries/test_matrix.py

writes the table anew; its difference is to be read line by line before it is committed (R101, R102).
"""

import os
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from tests.canaries.targets import targets
from tests.canaries.world import ROLES

TABLE = Path(__file__).with_name("matrix.tsv")
METHODS = ("GET", "POST")
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


def measure(world, browser_of) -> dict[tuple[str, str, str], dict[str, str]]:
    """Every cell, each tried in a transaction that is rolled back."""
    browsers = {role: browser_of(role) for role in ROLES}
    cells = {}
    for name, label, parts in targets(world):
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


def agreed() -> dict[tuple[str, str, str], dict[str, str]]:
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert tuple(lines[0]) == HEADER
    return {(name, label, method): dict(zip(ROLES, cells, strict=True)) for name, label, method, *cells in lines[1:]}


def test_every_cell_of_the_matrix_is_as_agreed(world, browser_of, figures):
    measured = measure(world, browser_of)
    if os.environ.get("CITYBRIDGE_WRITE_MATRIX"):
        rows = ["\t".join((*key, *cells.values())) for key, cells in sorted(measured.items())]
        TABLE.write_text("\n".join(["\t".join(HEADER), *rows, ""]), encoding="utf-8")

    table = agreed()
    differences = {
        (*key, role): (table.get(key, {}).get(role), found)
        for key, cells in measured.items()
        for role, found in cells.items()
        if table.get(key, {}).get(role) != found
    }

    figures |= {"cells": sum(map(len, measured.values()))}
    assert (differences, set(table) - set(measured)) == ({}, set())
