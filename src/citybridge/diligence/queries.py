"""Reads of the room: lists in use, screenings of an organisation, declarations, hints that rest."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.languages import Language, preference, reader_language
from citybridge.diligence.enums import HitState, ListState
from citybridge.diligence.models import Declaration, DualUseDismissal, Screening, ScreeningHit, ScreeningList
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.privacy.models import Notice
from citybridge.privacy.queries import current_consent

STALE_AFTER = timedelta(days=7)
ACKNOWLEDGED_FOR = timedelta(days=365)
EXPORT_CONTROL = "export-control"


def is_installed() -> bool:
    """Comparing with lists of the EU is a feature of installations on its side; others do not have it (R60)."""
    return bool(settings.REGION == "eu")


def is_of_chinese_side(actor: Actor) -> bool:
    """Whether any role of the person is on the Chinese side, also one not acted in now: such a person sees nothing."""
    offices = Q(pk__in=actor.member_ids)
    organisations = Q(pk__in=actor.organisation_ids)
    if actor.user_id is not None:
        offices |= Q(office__people=actor.user_id)
        organisations |= Q(people=actor.user_id)
    return (
        Member.objects.filter(offices, side=Side.CN).exists()
        or Organisation.objects.filter(organisations, side=Side.CN).exists()
    )


def versions() -> QuerySet[ScreeningList]:
    """All versions of all lists, the newest first."""
    return ScreeningList.objects.defer("added", "removed").select_related("uploaded_by").order_by("-created_at")


def lists_in_use() -> QuerySet[ScreeningList]:
    return ScreeningList.objects.filter(state=ListState.ACTIVE).defer("added", "removed").order_by("issuer", "name")


def is_stale(listing: ScreeningList, *, today: date) -> bool:
    """Whether a list in use is older than a week: the official ones change more often."""
    return listing.list_date is None or today - listing.list_date > STALE_AFTER


def screened(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose results are the actor's to see, those with possible matches to be checked first."""
    found = living() if actor.is_secretariat else living().filter(member_id__in=actor.member_ids, side=Side.DE)
    open_hits = Q(screening_hits__state=HitState.OPEN, screening_hits__listing__state=ListState.ACTIVE)
    return found.annotate(open_hits=Count("screening_hits", filter=open_hits)).order_by("-open_hits", "sort_key", "pk")


def screenings_of(organisation: Organisation) -> QuerySet[Screening]:
    """With every list in use, as far as it was compared with it."""
    found = Screening.objects.filter(organisation=organisation, listing__state=ListState.ACTIVE)
    return found.select_related("listing").order_by("listing__issuer", "listing__name")


def hits_of(organisation: Organisation) -> QuerySet[ScreeningHit]:
    """Possible matches in the lists in use: first those to be checked, then by score."""
    found = ScreeningHit.objects.filter(organisation=organisation, listing__state=ListState.ACTIVE)
    return found.select_related("listing", "decided_by").order_by(
        F("decided_at").desc(nulls_first=True), "-score", "pk"
    )


def to_screen(listing: ScreeningList) -> QuerySet[Organisation]:
    """Organisations that were not compared with this list since they were changed."""
    done = Screening.objects.filter(listing=listing, at__gte=F("organisation__updated_at"))
    return living().exclude(pk__in=done.values("organisation_id"))


def current_declaration(organisation: Organisation, *, today: date) -> Declaration | None:
    """What the organisation declared last, while it is valid."""
    latest = Declaration.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    latest = latest.order_by("-declared_on", "-pk").select_related("organisation")
    found = latest.first()
    return found if found is not None and found.valid_until >= today else None


def dismissed_categories(organisation: Organisation) -> dict[int, DualUseDismissal]:
    rows = DualUseDismissal.objects.filter(organisation=organisation).select_related("by")
    return {row.category: row for row in rows}


def standing_text(language: Language | None = None) -> Notice:
    """That nobody here checks licences, sanctions or embargoes, and who answers questions (R61); one query."""
    rows = list(Notice.objects.filter(key=EXPORT_CONTROL))
    latest = max((row.version for row in rows), default=0)
    found = {row.language: row for row in rows if row.version == latest}
    if not found:
        raise Notice.DoesNotExist(EXPORT_CONTROL)
    return next(found[code] for code in preference(language or reader_language()) if code in found)


def has_acknowledged(subject: UUID, *, at: datetime) -> bool:
    """Whether the person confirmed having read the standing text, as it reads now, within the last year."""
    found = current_consent(subject, EXPORT_CONTROL)
    if found is None or at - found.at > ACKNOWLEDGED_FOR:
        return False
    return found.notice.version == standing_text().version
