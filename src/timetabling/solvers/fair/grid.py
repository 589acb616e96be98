"""Meetings, slots and capacities as arrays: what the compiled moves work on."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Masks = npt.NDArray[np.uint64]
# Slots are bits of one machine word; one bit stays free for shifting.
MOST_SLOTS = 62


class Grid(NamedTuple):
    """M meetings, P persons, S slots, R resources (places and kinds of interpreting).

    `one`, `two` (M): persons; `slots` (M): possible slots as bits; `place`, `kind` (M): resources, kind −1 for none;
    `slot` (M): where it is, −1 for nowhere; `at` (P, S): the meeting of a person in a slot or −1;
    `load`, `cap` (R, S);
    `hall` (R): hall of a place; `minutes` (halls, halls): walks; `pause` (S, S): minutes from the end of one slot to
    the start of another; `walks` (1): whether walking can be too long; `earlier`, `later`: meetings that must be
    before or after, as lists per meeting that begin at `earlier_from`, `later_from`; `blocks`: slots of each block
    as bits; `mark`, `chain` (M): work space.
    """

    one: Ints
    two: Ints
    slots: Masks
    place: Ints
    kind: Ints
    slot: Ints
    at: Ints
    load: Ints
    cap: Ints
    hall: Ints
    minutes: Ints
    pause: Ints
    walks: Ints
    earlier: Ints
    earlier_from: Ints
    later: Ints
    later_from: Ints
    blocks: Masks
    mark: Ints
    chain: Ints


def put(grid: Grid, meeting: int, slot: int) -> None:
    """Place a meeting without asking whether it may be there."""
    grid.slot[meeting] = slot
    grid.at[grid.one[meeting], slot] = meeting
    grid.at[grid.two[meeting], slot] = meeting
    grid.load[grid.place[meeting], slot] += 1
    if grid.kind[meeting] >= 0:
        grid.load[grid.kind[meeting], slot] += 1


def lists(rows: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Lists one after the other, and where each begins; one entry more than lists."""
    starts = np.cumsum([0, *(len(row) for row in rows)])
    flat = [number for row in rows for number in row]
    return np.asarray(flat or [0], dtype=np.int32), np.asarray(starts, dtype=np.int32)
