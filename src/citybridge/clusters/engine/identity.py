"""Which groups were known before: the same people would say so when half of both together is in both."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

# Jaccard: what is in both, by what is in either.
SAME = 0.5


def known_before(found: Sequence[Collection[int]], earlier: Mapping[int, Collection[int]]) -> dict[int, int]:
    """Place in `found` → id of the earlier group that it goes on; each at most once, the most alike first."""
    places: dict[int, list[int]] = {}
    for known, members in earlier.items():
        for member in members:
            places.setdefault(member, []).append(known)
    alike = []
    for number, group in enumerate(found):
        shared = Counter(known for member in group for known in places.get(member, ()))
        for known, both in shared.items():
            likeness = both / (len(group) + len(earlier[known]) - both)
            if likeness >= SAME:
                alike.append((-likeness, number, known))
    pairs: dict[int, int] = {}
    for _likeness, number, known in sorted(alike):
        if number not in pairs and known not in pairs.values():
            pairs[number] = known
    return pairs
