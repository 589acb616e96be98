"""Which released cards somebody may see: the one road to them (R4, R20, R126)."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.introductions.enums import IntroductionState
from citybridge.introductions.models import CardRelease, Introduction, Step
from citybridge.organisations.models import Organisation, OrganisationMember
from citybridge.privacy.enums import ConsentAct
from citybridge.privacy.models import Consent

PURPOSE = "card-release"


def standing_releases() -> QuerySet[CardRelease]:
    """Releases that hold: the introduction is agreed and not ended, the release not withdrawn, and its person is
    active and still speaks for the organisation that released.
    """
    speaks = OrganisationMember.objects.filter(user=OuterRef("user"), organisation=OuterRef("speaks_for"))
    return CardRelease.objects.filter(
        Exists(speaks),
        introduction__state=IntroductionState.AGREED,
        introduction__ended_at__isnull=True,
        withdrawn_at__isnull=True,
        user__is_active=True,
    )


def visible_cards(actor: Actor, introduction: Introduction) -> QuerySet[CardRelease]:
    """Cards that were released to an organisation the actor speaks for now; offices and the secretariat see none."""
    found = standing_releases().filter(introduction=introduction, recipient_id__in=actor.organisation_ids)
    return found.select_related("speaks_for", "introduction", "recipient").order_by("released_at", "pk")


def own_releases(actor: Actor, introduction: Introduction) -> QuerySet[CardRelease]:
    """The person's own releases in this introduction that are not withdrawn, whether they can be seen now or not."""
    found = CardRelease.objects.filter(
        introduction=introduction, user_id=actor.user_id or 0, withdrawn_at__isnull=True
    )
    return found.select_related("recipient", "introduction")


def release_of(actor: Actor, introduction: Introduction, public_id: UUID) -> CardRelease | None:
    """The person's own release with this id, inside this introduction."""
    return own_releases(actor, introduction).filter(public_id=public_id).first()


def releases_of_person(user_id: int) -> QuerySet[CardRelease]:
    """Everything a person ever released, for their copy of their data."""
    found = CardRelease.objects.filter(user_id=user_id).select_related("recipient", "introduction", "transfer")
    return found.order_by("pk")


def outdated_releases(user_id: int, card: dict[str, Any]) -> list[CardRelease]:
    """Standing releases of a person whose values are no longer those of the card."""
    found = standing_releases().filter(user_id=user_id).select_related("introduction", "recipient", "speaks_for")
    return [release for release in found if is_outdated(release, card)]


def is_outdated(release: CardRelease, card: dict[str, Any]) -> bool:
    """Whether a value that was released has changed since; what was left out may change unnoticed."""
    return any(card.get(name) != value for name, value in release.card.items())


def consent_of(release: CardRelease) -> Consent | None:
    """The declaration on which a release rests, if it was not withdrawn."""
    declared = Consent.objects.filter(purpose=PURPOSE, scope__transfer=str(release.transfer.public_id)).order_by("pk")
    latest = declared.last()
    return latest if latest is not None and latest.act == ConsentAct.GIVEN else None


def people_of(organisation: Organisation) -> QuerySet[User]:
    """Who speaks for an organisation and may sign in."""
    return User.objects.filter(memberships__organisation=organisation, is_active=True).order_by("pk")


def speaking_for(user: User, introduction: Introduction) -> list[Organisation]:
    """Those of the two organisations for which a person speaks now."""
    held = OrganisationMember.objects.filter(user=user, user__is_active=True, organisation=OuterRef("pk"))
    return list(
        Organisation.objects.filter(Exists(held), pk__in=(introduction.asking_id, introduction.counterpart_id))
    )


def steps_by(user_id: int) -> QuerySet[Step]:
    """What a person did in introductions, for the copy of their data."""
    return Step.objects.filter(by_id=user_id).select_related("introduction").order_by("pk")
