"""Compiled moves on a grid: Kempe chains that keep every rule.

Slots are the colours of an edge colouring: meetings are edges between persons. Swapping two colours along a
connected component keeps the colouring proper (Kempe 1879; Vizing 1964).
"""

import numpy as np
from numba import njit

from timetabling.solvers.fair.grid import Grid

ONE = np.uint64(1)


@njit(cache=True, inline="always")
def is_possible(g: Grid, m: int, slot: int) -> bool:
    return bool((g.slots[m] >> np.uint64(slot)) & ONE == ONE)


@njit(cache=True)
def set_slot(g: Grid, m: int, slot: int) -> None:
    """Move a meeting to a slot or, with −1, out; `at` is overwritten only where it is this meeting."""
    old = g.slot[m]
    if old >= 0:
        if g.at[g.one[m], old] == m:
            g.at[g.one[m], old] = -1
        if g.at[g.two[m], old] == m:
            g.at[g.two[m], old] = -1
        g.load[g.place[m], old] -= 1
        if g.kind[m] >= 0:
            g.load[g.kind[m], old] -= 1
    g.slot[m] = slot
    if slot >= 0:
        g.at[g.one[m], slot] = m
        g.at[g.two[m], slot] = m
        g.load[g.place[m], slot] += 1
        if g.kind[m] >= 0:
            g.load[g.kind[m], slot] += 1


@njit(cache=True)
def can_walk(g: Grid, person: int) -> bool:
    """Whether each of a person's meetings can be reached from the one before."""
    before = -1
    for slot in range(g.at.shape[1]):
        m = g.at[person, slot]
        if m < 0:
            continue
        if before >= 0:
            way = g.minutes[g.hall[g.place[g.at[person, before]]], g.hall[g.place[m]]]
            if g.pause[before, slot] < way:
                return False
        before = slot
    return True


@njit(cache=True)
def in_order(g: Grid, m: int) -> bool:
    """Whether the placed ones of those before and after a meeting are before and after it."""
    slot = g.slot[m]
    for i in range(g.earlier_from[m], g.earlier_from[m + 1]):
        other = g.slot[g.earlier[i]]
        if other >= 0 and other >= slot:
            return False
    for i in range(g.later_from[m], g.later_from[m + 1]):
        other = g.slot[g.later[i]]
        if other >= 0 and other <= slot:
            return False
    return True


@njit(cache=True)
def component(g: Grid, n: int, u: int, v: int, stamp: int, most: int) -> int:
    """Complete the first n meetings of `chain` to whole components of the slots u and v.

    Returns the length, or 0 when a meeting cannot be in the other slot or the component has more than `most`.
    """
    i = 0
    while i < n:
        m = g.chain[i]
        target = v if g.slot[m] == u else u
        if not is_possible(g, m, target):
            return 0
        for person in (g.one[m], g.two[m]):
            other = g.at[person, target]
            if other >= 0 and g.mark[other] != stamp:
                if n >= most:
                    return 0
                g.mark[other] = stamp
                g.chain[n] = other
                n += 1
        i += 1
    return n


@njit(cache=True)
def fits(g: Grid, n: int, u: int, v: int) -> bool:
    """Whether places and interpreters suffice once the first n meetings of the chain have swapped u and v."""
    good = True
    for i in range(n):
        shift_load(g, g.chain[i], u, v, 1)
    for i in range(n):
        m = g.chain[i]
        target = v if g.slot[m] == u else u
        if g.load[g.place[m], target] > g.cap[g.place[m], target]:
            good = False
        if g.kind[m] >= 0 and g.load[g.kind[m], target] > g.cap[g.kind[m], target]:
            good = False
    for i in range(n):
        shift_load(g, g.chain[i], u, v, -1)
    return good


@njit(cache=True)
def shift_load(g: Grid, m: int, u: int, v: int, step: int) -> None:
    source = g.slot[m]
    target = v if source == u else u
    g.load[g.place[m], source] -= step
    g.load[g.place[m], target] += step
    if g.kind[m] >= 0:
        g.load[g.kind[m], source] -= step
        g.load[g.kind[m], target] += step


@njit(cache=True)
def swap(g: Grid, n: int, u: int, v: int) -> None:
    """Swap u and v along the first n meetings of the chain."""
    for i in range(n):
        m = g.chain[i]
        set_slot(g, m, v if g.slot[m] == u else u)
    for i in range(n):
        m = g.chain[i]
        g.at[g.one[m], g.slot[m]] = m
        g.at[g.two[m], g.slot[m]] = m


@njit(cache=True)
def keeps_rules(g: Grid, n: int) -> bool:
    """Walking and order of the first n meetings of the chain, as they are now."""
    for i in range(n):
        m = g.chain[i]
        if not in_order(g, m):
            return False
        if g.walks[0] and not (can_walk(g, g.one[m]) and can_walk(g, g.two[m])):
            return False
    return True


@njit(cache=True)
def try_swap(g: Grid, n: int, u: int, v: int) -> bool:
    """Swap when every rule stays kept; otherwise nothing changes."""
    if not fits(g, n, u, v):
        return False
    swap(g, n, u, v)
    if keeps_rules(g, n):
        return True
    swap(g, n, u, v)
    return False


@njit(cache=True)
def is_free(g: Grid, m: int, slot: int) -> bool:
    """Whether both persons, a table and an interpreter are free."""
    return is_possible(g, m, slot) and g.at[g.one[m], slot] < 0 and g.at[g.two[m], slot] < 0 and has_room(g, m, slot)


@njit(cache=True)
def has_room(g: Grid, m: int, slot: int) -> bool:
    if g.load[g.place[m], slot] >= g.cap[g.place[m], slot]:
        return False
    kind = g.kind[m]
    return bool(kind < 0 or g.load[kind, slot] < g.cap[kind, slot])


@njit(cache=True)
def try_put(g: Grid, m: int, slot: int) -> bool:
    """Place an unplaced meeting when every rule stays kept; otherwise nothing changes."""
    if not is_free(g, m, slot):
        return False
    set_slot(g, m, slot)
    g.chain[0] = m
    if keeps_rules(g, 1):
        return True
    set_slot(g, m, -1)
    return False


@njit(cache=True, inline="always")
def random(state: np.ndarray) -> int:
    """xorshift64* (Vigna 2016): 31 random bits."""
    x = state[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[0] = x
    return int(np.int64((x * np.uint64(2685821657736338717)) >> np.uint64(33)))
