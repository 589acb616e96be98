"""Are two organisations the same legal entity? Exact identifiers first, then names, then place.

Nothing here decides: the verdict proposes, a person merges. The rules and their figures are described in
docs/algorithms/duplicates.md.
"""

from .identifiers import Scheme
from .name_pairs import NameFinding, compare_names
from .normalise import has_han
from .places import conflicting
from .profile import Comparison, Evidence, NameProfile, Verdict

# One legal entity has exactly one of these; register numbers and VAT ids change when a seat moves or by mistake.
_UNIQUE = frozenset({Scheme.USCC, Scheme.LEI})
_THRESHOLDS = ((0.95, Verdict.SAME), (0.8, Verdict.LIKELY), (0.55, Verdict.POSSIBLE), (0.0, Verdict.DIFFERENT))


def compare(one: NameProfile, other: NameProfile) -> Comparison:
    """Compare two organisations. Symmetric in score and verdict."""
    shared, opposed = _identifiers(one, other)
    if shared and not _decisive(opposed):
        return Comparison(1.0, Verdict.SAME, tuple(shared))
    if shared:
        return Comparison(0.8, Verdict.LIKELY, (*shared, *opposed))
    finding = _names(one, other)
    evidence = [Evidence(finding.code, {"likeness": f"{finding.score:.2f}"}), *opposed]
    score, more = _adjusted(finding.score, one, other)
    evidence += more
    if _decisive(opposed):
        score = min(score, 0.3)
    elif opposed:
        score = min(score, 0.7)
    return Comparison(score, _verdict(score), tuple(evidence))


def _verdict(score: float) -> Verdict:
    return next(verdict for bound, verdict in _THRESHOLDS if score >= bound)


def _identifiers(one: NameProfile, other: NameProfile) -> tuple[list[Evidence], list[Evidence]]:
    shared, opposed = [], []
    for scheme in Scheme:
        first = {value for kind, value in one.identifiers if kind is scheme}
        second = {value for kind, value in other.identifiers if kind is scheme}
        if first & second:
            value = min(first & second)
            shared.append(Evidence("identifier_equal", {"scheme": scheme.value, "value": value}))
        elif first and second:
            opposed.append(Evidence("identifier_differs", {"scheme": scheme.value}))
    return shared, opposed


def _decisive(opposed: list[Evidence]) -> bool:
    return any(Scheme(evidence.params["scheme"]) in _UNIQUE for evidence in opposed)


def _names(one: NameProfile, other: NameProfile) -> NameFinding:
    """The best pair of names, limited where official names of one script contradict each other."""
    findings = [compare_names(first, second) for first in one.names for second in other.names]
    best = max(findings, key=lambda finding: (finding.score, finding.code), default=NameFinding(0.0, "no_name"))
    if has_han(one.native) and has_han(other.native):
        own = compare_names(one.native, other.native)
        limit = 0.3 if own.code == "brand_differs" else 0.6
        if own.score < 0.35 and best.score > limit:
            return NameFinding(limit, "native_names_differ")
    return best


def _adjusted(score: float, one: NameProfile, other: NameProfile) -> tuple[float, list[Evidence]]:
    """The score after branch, place and web domain."""
    evidence = []
    if one.is_branch != other.is_branch:
        return min(score, 0.4), [Evidence("branch", {})]
    first, second = one.place_keys, other.place_keys
    if conflicting(first, second):
        score = min(score - 0.3, 0.54)
        evidence.append(Evidence("place_conflict", {}))
    elif first & second:
        evidence.append(Evidence("same_place", {"place": min(first & second)}))
    elif score >= 0.95:
        score = 0.9  # the same name in an unknown place is likely, not certain
    domains = set(one.domains) & set(other.domains)
    if domains:
        evidence.append(Evidence("domain_equal", {"domain": min(domains)}))
        score = max(score, min(score + 0.1, 0.94)) if score >= 0.4 else score
    return max(0.0, score), evidence
