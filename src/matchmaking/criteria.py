"""The criteria of a match besides its words; each gives points and a reason, or says what is missing."""

from collections.abc import Iterator

from matchmaking.model import Candidate, Query, Reason

FRESH_DAYS = 90
STALE_DAYS = 365

# No candidate gains more, or loses more, by all criteria together.
MOST_POINTS, MOST_DEDUCTION = 2.65, 0.6

Finding = tuple[float, Reason | None, Reason | None]


def findings(query: Query, candidate: Candidate) -> Iterator[Finding]:
    """All criteria on one candidate: points, a reason if it fits, and what is missing if not."""
    yield complementarity(query, candidate)
    yield kind(query, candidate)
    yield side(query, candidate)
    yield size(query, candidate)
    yield experience(query, candidate)
    yield region(query, candidate)
    yield freshness(query, candidate)
    yield topic(query, candidate)


def complementarity(query: Query, candidate: Candidate) -> Finding:
    """An offer meets a request."""
    if query.direction is None or candidate.direction is None:
        return 0.0, None, None
    if query.direction != candidate.direction:
        return 0.3, Reason("complementary", {"asks": query.direction, "answers": candidate.direction}), None
    return -0.3, None, Reason("same_direction", {"direction": candidate.direction})


def kind(query: Query, candidate: Candidate) -> Finding:
    """The kind of cooperation that is wished for."""
    wished = query.preferences.kinds or frozenset(filter(None, [query.kind]))
    if not wished or candidate.kind is None:
        return 0.0, None, None
    if candidate.kind in wished:
        return 0.1, Reason("kind", {"kind": candidate.kind}), None
    return 0.0, None, Reason("kind_differs", {"kind": candidate.kind})


def side(query: Query, candidate: Candidate) -> Finding:
    """Counterparts on the other side of the alliance come first."""
    if query.side is None or candidate.side is None or query.side == candidate.side:
        return 0.0, None, None
    return 0.2, Reason("other_side", {"side": candidate.side}), None


def size(query: Query, candidate: Candidate) -> Finding:
    """Of the wished size, or of about the same size."""
    if candidate.size_band is None:
        return 0.0, None, Reason("size_unknown")
    wished = query.preferences.size_bands
    if wished:
        fits = candidate.size_band in wished
        reason = Reason("size", {"size_band": candidate.size_band})
        return (0.15, reason, None) if fits else (-0.1, None, Reason("size_differs", reason.params))
    if query.size_band is not None and abs(query.size_band - candidate.size_band) <= 1:
        return 0.05, Reason("similar_size", {"size_band": candidate.size_band}), None
    return 0.0, None, None


def experience(query: Query, candidate: Candidate) -> Finding:
    """Experience with the other country, above all where it is asked for."""
    if candidate.experience is None:
        return 0.0, None, Reason("experience_unknown")
    asked = query.preferences.experience or 0
    if candidate.experience >= max(asked, 1):
        return 0.05 * candidate.experience, Reason("experience", {"level": candidate.experience}), None
    return (0.0, None, None) if not asked else (-0.1, None, Reason("experience_lower", {"asked": asked}))


def region(query: Query, candidate: Candidate) -> Finding:
    """The wished regions."""
    wished = query.preferences.regions
    if not wished:
        return 0.0, None, None
    if candidate.region in wished:
        return 0.15, Reason("region", {"region": candidate.region}), None
    return 0.0, None, Reason("region_differs", {"region": candidate.region})


def freshness(query: Query, candidate: Candidate) -> Finding:
    """Recently updated entries are likelier to be answered."""
    if query.today is None or candidate.updated is None:
        return 0.0, None, None
    age = query.today - candidate.updated
    if age <= FRESH_DAYS:
        return 0.1, Reason("fresh", {"days": max(age, 0)}), None
    return (-0.1, None, Reason("stale", {"days": age})) if age > STALE_DAYS else (0.0, None, None)


def topic(query: Query, candidate: Candidate) -> Finding:
    """Topics that both name; the more of the asked ones, the better."""
    theirs = {slug for slug, _ in candidate.topics}
    asked = [slug for slug, _ in query.analysis.topics]
    shared = [slug for slug in asked if slug in theirs]
    if shared:
        return 0.6 + 0.9 * len(shared) / len(asked), Reason("topics", {"slugs": tuple(shared)}), None
    return 0.0, None, None
