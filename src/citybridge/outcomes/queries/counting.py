"""What reports count of outcomes, and by which rule.

A contact is a pair of organisations, whichever of them asked, in however many introductions and meetings they met.
It counts once for a kind and a year (of `happened_on`) as soon as one side or one office says it: what both say is
the same event, not two. What was taken back counts nowhere. Where somebody else's word about the same pair and year
says otherwise, the contact counts all the same and is flagged as disputed: figures show both, and average nothing.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import ExtractYear, Greatest, Least

from citybridge.alliance.models import Member
from citybridge.outcomes.enums import BUSINESS, OutcomeKind
from citybridge.outcomes.models import Inquiry, Outcome
from citybridge.outcomes.queries.statements import standing

# Half-open: (first day, day after the last).
Period = tuple[date, date]
DENIALS = (OutcomeKind.NOT_KEPT, OutcomeKind.ENDED)
CLAIMS = (OutcomeKind.FOLLOW_UP, *BUSINESS)
CONTRARY = {OutcomeKind.KEPT: OutcomeKind.NOT_KEPT, OutcomeKind.NOT_KEPT: OutcomeKind.KEPT}


def told(
    period: Period | None = None, *, member: Member | None = None, kinds: Collection[str] = ()
) -> QuerySet[Outcome]:
    """Statements that hold, of contacts in which an organisation of `member` is one of the two."""
    rows = standing()
    if period is not None:
        rows = rows.filter(happened_on__gte=period[0], happened_on__lt=period[1])
    if member is not None:
        rows = rows.filter(Q(organisation__member=member) | Q(counterpart__member=member))
    return rows.filter(kind__in=kinds) if kinds else rows


def contacts_told(rows: QuerySet[Outcome]) -> QuerySet[Any, Any]:
    """A row a contact, kind and year: `one`, `other` (ids, the smaller first), `kind`, `year`, `voices`, `disputed`.

    `voices` is by how many sides it was said (1 or 2); `disputed` whether another word says otherwise.
    """
    named = with_dispute(rows).annotate(
        one=Least("organisation_id", "counterpart_id"),
        other=Greatest("organisation_id", "counterpart_id"),
        year=ExtractYear("happened_on"),
    )
    grouped = named.order_by().values("one", "other", "kind", "year")
    disputed = Max(Case(When(is_disputed=True, then=1), default=0))
    return grouped.annotate(voices=Count("organisation", distinct=True), disputed=disputed).order_by(
        "year", "kind", "one", "other"
    )


def with_dispute(rows: QuerySet[Outcome]) -> QuerySet[Outcome]:
    """`is_disputed`: in the same year another side, or the office beside its organisation, says otherwise.

    Business or being in touch against an end or a talk that did not take place, unless whoever says that says the
    business, too; a talk that took place against one that did not. Whether a talk was useful is an opinion: both hold.
    """
    pair = Q(organisation=OuterRef("organisation"), counterpart=OuterRef("counterpart")) | Q(
        organisation=OuterRef("counterpart"), counterpart=OuterRef("organisation")
    )
    same_voice = Q(organisation=OuterRef("organisation"), teller=OuterRef("teller"))
    others = standing().filter(pair, happened_on__year=ExtractYear(OuterRef("happened_on"))).exclude(same_voice)
    says_it_too = standing().filter(
        organisation=OuterRef("organisation"),
        counterpart=OuterRef("counterpart"),
        teller=OuterRef("teller"),
        kind=OuterRef(OuterRef("kind")),
        happened_on__year=ExtractYear(OuterRef("happened_on")),
    )
    denials = others.filter(~Exists(says_it_too), kind__in=DENIALS)
    wrong = Q(kind__in=CLAIMS) & Q(Exists(denials))
    for kind, other in CONTRARY.items():
        wrong |= Q(kind=kind) & Q(Exists(others.filter(kind=other)))
    return rows.annotate(
        is_disputed=Case(When(wrong, then=Value(True)), default=Value(False), output_field=BooleanField())
    )


def asked(period: Period | None = None, *, member: Member | None = None) -> QuerySet[Inquiry]:
    """Questions that were put; with `answered_at` those that were answered, whoever answered."""
    rows = Inquiry.objects.filter(asked_at__isnull=False)
    if period is not None:
        rows = rows.filter(asked_at__date__gte=period[0], asked_at__date__lt=period[1])
    return rows.filter(organisation__member=member) if member is not None else rows
