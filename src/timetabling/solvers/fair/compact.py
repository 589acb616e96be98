"""Compact a timetable: simulated annealing over Kempe chains, which never loses a meeting.

Kirkpatrick, Gelatt and Vecchi 1983; neighbourhood as in curriculum timetabling (Lü and Hao 2010).
"""

import numpy as np
from numba import njit

from timetabling.solvers.fair.grid import Grid
from timetabling.solvers.fair.moves import ONE, component, fits, has_room, keeps_rules, random, swap

HOT, COLD = 0.5, 0.1
LONGEST_CHAIN = 40


@njit(cache=True, inline="always")
def ones(x: np.uint64) -> int:
    """The number of bits that are set (SWAR)."""
    x -= (x >> np.uint64(1)) & np.uint64(0x5555555555555555)
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int(np.int64((x * np.uint64(0x0101010101010101)) >> np.uint64(56)))


@njit(cache=True)
def gaps_of(taken: np.uint64, blocks: np.ndarray) -> int:
    """Runs beyond the first of each block."""
    gaps = 0
    for block in blocks:
        here = taken & block
        runs = ones(here & ~(here << np.uint64(1)))
        if runs > 1:
            gaps += runs - 1
    return gaps


@njit(cache=True)
def idle_of(taken: np.uint64, blocks: np.ndarray) -> int:
    """Free slots between the first and the last meeting of each block."""
    idle = 0
    for block in blocks:
        here = taken & block
        below, above = here, here
        for step in (1, 2, 4, 8, 16, 32):
            below |= below >> np.uint64(step)
            above |= above << np.uint64(step)
        idle += ones(below & above & block) - ones(here)
    return idle


@njit(cache=True)
def cost_of(taken: np.uint64, blocks: np.ndarray, weights: np.ndarray) -> int:
    """Gaps, idle slots, squared gaps, and gaps beyond the allowed number, weighted."""
    gaps = gaps_of(taken, blocks)
    cost = weights[0] * gaps + weights[2] * gaps * gaps
    if weights[1] > 0:
        cost += weights[1] * idle_of(taken, blocks)
    if weights[3] > 0 and gaps > weights[4]:
        cost += weights[3] * (gaps - weights[4])
    return int(cost)


@njit(cache=True)
def bits_of(g: Grid) -> np.ndarray:
    """Per person the slots with a meeting, as bits."""
    taken = np.zeros(g.at.shape[0], dtype=np.uint64)
    for person in range(g.at.shape[0]):
        for slot in range(g.at.shape[1]):
            if g.at[person, slot] >= 0:
                taken[person] |= np.uint64(1) << np.uint64(slot)
    return taken


@njit(cache=True)
def compact(
    g: Grid,
    taken: np.ndarray,
    weights: np.ndarray,
    temperatures: np.ndarray,
    moves: int,
    stamp: np.ndarray,
    state: np.ndarray,
) -> None:
    """Anneal for a number of moves, from the first temperature to the second; `taken` is kept up to date.

    What most moves need is taken out of the grid once: reading it from there costs more than the move.
    """
    one, two, slots, at_slot, at = g.one, g.two, g.slots, g.slot, g.at
    total, count = at_slot.shape[0], at.shape[1]
    unit = weights[0] + weights[2]
    temperature = temperatures[0] * unit
    cooling = (temperatures[1] / temperatures[0]) ** (1024.0 / max(moves, 1024))
    for move in range(moves):
        if move & 1023 == 0:
            temperature *= cooling
        draw = random(state)
        m = draw % total
        u = at_slot[m]
        if u < 0:
            continue
        v = (random(state) >> 4) % count
        person = one[m] if draw & 1024 else two[m]
        if at[person, v] >= 0:
            v += 1 if draw & 2048 else -1
        elif not ((v > 0 and at[person, v - 1] >= 0) or (v + 1 < count and at[person, v + 1] >= 0)) and draw & 12288:
            continue
        if v < 0 or v >= count or v == u or not (slots[m] >> np.uint64(v)) & ONE:
            continue
        if at[one[m], v] < 0 and at[two[m], v] < 0:
            change = alone(taken[one[m]], u, v, g.blocks, weights) + alone(taken[two[m]], u, v, g.blocks, weights)
            if change > 0 and random(state) >= np.exp(-change / temperature) * 2147483648.0:
                continue
            g.chain[0] = m
            n = 1
            if not has_room(g, m, v):
                continue
        else:
            stamp[0] += 1
            g.mark[m] = stamp[0]
            g.chain[0] = m
            n = component(g, 1, u, v, stamp[0], LONGEST_CHAIN)
            if n == 0:
                continue
            change = difference(g, n, u, v, taken, weights)
            if change > 0 and random(state) >= np.exp(-change / temperature) * 2147483648.0:
                continue
            if not fits(g, n, u, v):
                continue
        swap(g, n, u, v)
        if keeps_rules(g, n):
            note(g, n, u, v, taken)
        else:
            swap(g, n, u, v)


@njit(cache=True)
def alone(old: np.uint64, u: int, v: int, blocks: np.ndarray, weights: np.ndarray) -> int:
    """The change for a person who moves from u to the free slot v."""
    both = (ONE << np.uint64(u)) | (ONE << np.uint64(v))
    return cost_of(old ^ both, blocks, weights) - cost_of(old, blocks, weights)


@njit(cache=True)
def difference(g: Grid, n: int, u: int, v: int, taken: np.ndarray, weights: np.ndarray) -> int:
    """How much the cost of the persons grows whose slots change."""
    both = (np.uint64(1) << np.uint64(u)) | (np.uint64(1) << np.uint64(v))
    change = 0
    for i in range(n):
        m = g.chain[i]
        target = v if g.slot[m] == u else u
        for person in (g.one[m], g.two[m]):
            if g.at[person, target] < 0:
                old = taken[person]
                change += cost_of(old ^ both, g.blocks, weights) - cost_of(old, g.blocks, weights)
    return change


@njit(cache=True)
def note(g: Grid, n: int, u: int, v: int, taken: np.ndarray) -> None:
    """Write down the slots of the persons of the chain after a swap."""
    first, second = np.uint64(1) << np.uint64(u), np.uint64(1) << np.uint64(v)
    for i in range(n):
        m = g.chain[i]
        for person in (g.one[m], g.two[m]):
            bits = taken[person] & ~(first | second)
            if g.at[person, u] >= 0:
                bits |= first
            if g.at[person, v] >= 0:
                bits |= second
            taken[person] = bits
