"""Place chosen meetings: least-loaded free slot, else Kempe chains, else one meeting pushes others out."""

import numpy as np
import numpy.typing as npt
from numba import njit

from timetabling.solvers.fair.grid import Grid
from timetabling.solvers.fair.moves import (
    component,
    has_room,
    is_free,
    is_possible,
    keeps_rules,
    random,
    set_slot,
    swap,
    try_put,
    try_swap,
)

Floats = npt.NDArray[np.float64]
LONGEST_CHAIN = 4000
SAMPLED = 12


@njit(cache=True)
def place_all(g: Grid, order: np.ndarray, stamp: np.ndarray, state: np.ndarray) -> int:
    """Place meetings in this order as far as chains reach; the number left over."""
    left = 0
    for m in order:
        if g.slot[m] < 0 and not try_place(g, m, stamp, state):
            left += 1
    return left


@njit(cache=True)
def try_place(g: Grid, m: int, stamp: np.ndarray, state: np.ndarray) -> bool:
    return put_least_loaded(g, m) or put_by_chain(g, m, stamp, state)


@njit(cache=True)
def put_least_loaded(g: Grid, m: int) -> bool:
    """Into the free slot with most room."""
    tried = np.uint64(0)
    count = g.at.shape[1]
    for _ in range(count):
        best, room = -1, 0
        for slot in range(count):
            if not is_free(g, m, slot) or (tried >> np.uint64(slot)) & np.uint64(1):
                continue
            here = room_in(g, m, slot)
            if here > room:
                best, room = slot, here
        if best < 0:
            return False
        if try_put(g, m, best):
            return True
        tried |= np.uint64(1) << np.uint64(best)
    return False


@njit(cache=True)
def room_in(g: Grid, m: int, slot: int) -> int:
    """The smaller of the room for its place and for its kind."""
    room = g.cap[g.place[m], slot] - g.load[g.place[m], slot]
    if g.kind[m] >= 0:
        room = min(room, g.cap[g.kind[m], slot] - g.load[g.kind[m], slot])
    return int(room)


@njit(cache=True)
def put_by_chain(g: Grid, m: int, stamp: np.ndarray, state: np.ndarray) -> bool:
    """Free a possible slot by swapping it with another one along the chains of those who are in the way."""
    count = g.at.shape[1]
    first_u, first_v = random(state) % count, random(state) % count
    for i in range(count):
        u = (first_u + i) % count
        if not is_possible(g, m, u):
            continue
        for j in range(count):
            v = (first_v + j) % count
            if v != u and clear_and_put(g, m, u, v, stamp, state):
                return True
    return False


@njit(cache=True)
def clear_and_put(g: Grid, m: int, u: int, v: int, stamp: np.ndarray, state: np.ndarray) -> bool:
    stamp[0] += 1
    n = 0
    for person in (g.one[m], g.two[m]):
        other = g.at[person, u]
        if other >= 0 and g.mark[other] != stamp[0]:
            g.mark[other] = stamp[0]
            g.chain[n] = other
            n += 1
    if n == 0:
        return False if has_room(g, m, u) else make_room(g, m, u, v, stamp, state)
    n = component(g, n, u, v, stamp[0], min(LONGEST_CHAIN, g.chain.shape[0]))
    if n == 0 or not try_swap(g, n, u, v):
        return False
    saved = g.chain[:n].copy()
    if try_put(g, m, u):
        return True
    g.chain[:n] = saved
    swap(g, n, u, v)
    return False


@njit(cache=True)
def make_room(g: Grid, m: int, u: int, v: int, stamp: np.ndarray, state: np.ndarray) -> bool:
    """Both persons are free: move away a meeting that uses the scarce table or interpreter."""
    total = g.slot.shape[0]
    place_full = g.load[g.place[m], u] >= g.cap[g.place[m], u]
    start, sampled = random(state) % total, 0
    for i in range(total):
        other = (start + i) % total
        same = g.place[other] == g.place[m] if place_full else g.kind[other] == g.kind[m]
        if g.slot[other] != u or not same:
            continue
        sampled += 1
        stamp[0] += 1
        g.mark[other] = stamp[0]
        g.chain[0] = other
        n = component(g, 1, u, v, stamp[0], min(LONGEST_CHAIN, total))
        if n > 0 and try_swap(g, n, u, v) and try_put(g, m, u):
            return True
        if sampled >= SAMPLED:
            return False
    return False


@njit(cache=True)
def push_in(
    g: Grid, worths: Floats, rounds: int, fixed: np.ndarray, stamp: np.ndarray, state: np.ndarray
) -> np.ndarray:
    """Unplaced meetings push others out, cheapest first, those less that were pushed often; the best slots found."""
    total = g.slot.shape[0]
    weight = np.zeros(total)
    best = g.slot.copy()
    queue = [m for m in range(total) if g.slot[m] < 0]
    lost = missing(g, worths)
    for _ in range(rounds):
        if len(queue) == 0:
            break
        m = queue.pop(random(state) % len(queue))
        if not try_place(g, m, stamp, state):
            push(g, m, worths, weight, fixed, queue, state)
        now = missing(g, worths) if len(queue) * 4 < total else np.inf
        if now < lost - 1e-9:
            lost = now
            best[:] = g.slot
    return best


@njit(cache=True)
def missing(g: Grid, worths: Floats) -> float:
    """The worth of what is not placed."""
    total = 0.0
    for m in range(g.slot.shape[0]):
        if g.slot[m] < 0:
            total += worths[m]
    return total


@njit(cache=True)
def push(
    g: Grid, m: int, worths: Floats, weight: Floats, fixed: np.ndarray, queue: list[int], state: np.ndarray
) -> None:
    """Into the slot where least is in the way; what is in the way goes to the queue."""
    count = g.at.shape[1]
    best, least, first = -1, np.inf, random(state) % count
    for i in range(count):
        slot = (first + i) % count
        if is_possible(g, m, slot):
            cost = in_the_way(g, m, slot, worths, weight, fixed)
            if cost < least:
                best, least = slot, cost
    weight[m] += 0.1
    if best < 0:
        queue.append(m)
        return
    for person in (g.one[m], g.two[m]):
        throw_out(g, g.at[person, best], weight, queue)
    while not has_room(g, m, best):
        other = sharing(g, m, best, fixed, state)
        if other < 0:
            queue.append(m)
            return
        throw_out(g, other, weight, queue)
    set_slot(g, m, best)
    g.chain[0] = m
    if not keeps_rules(g, 1):
        set_slot(g, m, -1)
        queue.append(m)


@njit(cache=True)
def in_the_way(g: Grid, m: int, slot: int, worths: Floats, weight: Floats, fixed: np.ndarray) -> float:
    cost = 0.0
    for person in (g.one[m], g.two[m]):
        other = g.at[person, slot]
        if other >= 0:
            cost += np.inf if fixed[other] else worths[other] + weight[other]
    if not has_room(g, m, slot):
        cost += 0.5 + weight[m]
    return cost


@njit(cache=True)
def throw_out(g: Grid, m: int, weight: Floats, queue: list[int]) -> None:
    if m >= 0:
        set_slot(g, m, -1)
        weight[m] += 0.1
        queue.append(m)


@njit(cache=True)
def sharing(g: Grid, m: int, slot: int, fixed: np.ndarray, state: np.ndarray) -> int:
    """A meeting of the slot that uses the scarce table or interpreter; −1 for none."""
    total = g.slot.shape[0]
    place_full = g.load[g.place[m], slot] >= g.cap[g.place[m], slot]
    start = random(state) % total
    for i in range(total):
        other = (start + i) % total
        same = g.place[other] == g.place[m] if place_full else g.kind[other] == g.kind[m]
        if g.slot[other] == slot and same and not fixed[other]:
            return int(other)
    return -1


@njit(cache=True)
def restore(g: Grid, slots: np.ndarray) -> None:
    """Put every meeting where it was."""
    for m in range(slots.shape[0]):
        set_slot(g, m, -1)
    for m in range(slots.shape[0]):
        if slots[m] >= 0:
            set_slot(g, m, slots[m])
