"""What people said about invitations: which offices may write to them, about what, how, in which languages."""

from dataclasses import dataclass, field
from uuid import UUID

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.mail.enums import SuppressionReason
from citybridge.mail.queries import reasons_against
from citybridge.organisations.models import Organisation
from citybridge.outreach.queries.channels import PURPOSE
from citybridge.privacy.queries import current_consent
from citybridge.topics.models import Topic


@dataclass(frozen=True)
class Wishes:
    """Slugs of members and topics, ways, languages; all empty: nobody may write."""

    senders: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    consent_id: int | None = field(default=None, compare=False)

    @property
    def scope(self) -> dict[str, list[str]]:
        """As the ledger keeps it and the gate reads it."""
        names = ("senders", "topics", "channels", "languages")
        return {name: sorted(getattr(self, name)) for name in names}


def wishes_of(subject: UUID) -> Wishes:
    """What holds now."""
    consent = current_consent(subject, PURPOSE)
    if consent is None:
        return Wishes()
    parts = {name: tuple(consent.scope.get(name, ())) for name in ("senders", "topics", "channels", "languages")}
    return Wishes(**parts, consent_id=consent.pk)


def has_refused_by_mail(user: User) -> bool:
    """Whether an earlier objection stands against the address; agreeing anew ends it."""
    return SuppressionReason.OBJECTED in reasons_against([user.email]).get(user.email, set())


def senders() -> list[Member]:
    """Members with an office, which alone may write."""
    return list(Member.objects.filter(office__isnull=False).select_related("office").order_by("side", "slug"))


def topics() -> list[Topic]:
    """The roots of the tree: who agrees to one agrees to everything below it."""
    return list(Topic.objects.filter(parent=None).order_by("position"))


def objecting_organisations(user: User) -> list[Organisation]:
    """Those the person speaks for that want no invitations at all."""
    rows = Organisation.objects.filter(memberships__user=user, objection__isnull=False)
    return list(rows.order_by("sort_key", "pk"))
