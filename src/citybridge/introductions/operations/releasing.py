"""A person gives the own card to the counterpart, and takes it back (R3, R13, R19, R20, R45 d)."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.accounts.queries import card_of
from citybridge.accounts.validators import CardData
from citybridge.core.errors import OperationError
from citybridge.core.languages import Language
from citybridge.introductions.enums import IntroductionState, Party, StepKind
from citybridge.introductions.models import CardRelease, Introduction, Step
from citybridge.introductions.operations.moving import lock
from citybridge.introductions.operations.telling import tell_people
from citybridge.introductions.queries.cards import PURPOSE, consent_of, outdated_releases, speaking_for
from citybridge.organisations.models import Organisation
from citybridge.privacy.models import Consent, Notice
from citybridge.privacy.operations import give_consent, record, register_transfer, withdraw_consent
from citybridge.privacy.queries import notice_for

NAMES = ("native_name", "latin_name", "family_name", "given_name", "name_order", "academic_title", "salutation")
# What a person may leave out, and what goes with it.
CHOICES: dict[str, tuple[str, ...]] = {
    "position": ("position",),
    "email": ("email",),
    "phone": ("phone", "phone_e164"),
    "wechat": ("wechat",),
    "languages": ("languages",),
}


class CannotRelease(OperationError):
    """The card cannot go: not agreed, no card, not their organisation, or the text has changed."""


def notice_key(recipient: Organisation) -> str:
    """The text on what a transfer to the recipient's country means."""
    return f"card-to-{recipient.side.lower()}"


@transaction.atomic
def release_card(
    introduction: Introduction, *, by: User, fields: Collection[str], notice: Notice, at: datetime
) -> CardRelease:
    """Give the own card of `by`, reduced to `fields` (keys of `CHOICES`), to the other organisation.

    There is no way to give away somebody else's card: it is always that of `by`. An unchanged one that stands is
    returned; a changed one takes the place of the earlier one. Writes consent, register, release, timeline and audit.
    """
    locked = lock(introduction)
    own = _own_side(locked, by)
    recipient = other_side(locked, own)
    said = _reduced(by, fields)
    if notice.key != notice_key(recipient) or notice != notice_for(notice.key, language=Language(notice.language)):
        raise CannotRelease(_("The text on the transfer has changed. Read it again, then decide."))
    standing = CardRelease.objects.filter(
        introduction=locked, user=by, recipient=recipient, withdrawn_at__isnull=True
    ).first()
    if standing and standing.card == said:
        return standing
    if standing:
        _take_back(standing, at=at)
    release = _written(locked, by=by, own=own, recipient=recipient, said=said, notice=notice, at=at)
    _tell(release, "card-released", StepKind.CARD_RELEASED, at=at)
    return release


@transaction.atomic
def withdraw_release(release: CardRelease, *, at: datetime) -> CardRelease:
    """Take the card back: it is invisible at once, its values are gone. A second time changes nothing."""
    lock(release.introduction)
    locked = CardRelease.objects.select_related("introduction", "recipient", "speaks_for").get(pk=release.pk)
    if locked.withdrawn_at is not None:
        return locked
    _take_back(locked, at=at)
    _tell(locked, "card-withdrawn", StepKind.CARD_WITHDRAWN, at=at)
    return locked


def follow_withdrawn_consent(consent: Consent, at: datetime) -> None:
    """Consent taken back anywhere else takes back the release that rests on it."""
    release = CardRelease.objects.filter(transfer__public_id=consent.scope.get("transfer")).first()
    if release is not None:
        withdraw_release(release, at=at)


@transaction.atomic
def tell_of_changed_card(user_id: int, *, at: datetime) -> int:
    """Tell recipients whose copy is no longer the person's card; the new one they see only if it is released (R13).

    Returns how many releases are concerned. Who was told of this release today is not told again.
    """
    card = card_of(user_id)
    concerned = outdated_releases(user_id, as_values(card)) if card else []
    for release in concerned:
        key = f"card-changed:{release.pk}:{at:%Y%m%d}"
        tell_people(
            release.recipient, "card-changed", introduction=release.introduction, about=release.speaks_for,
            key=key, at=at,
        )  # fmt: skip
    return len(concerned)


def record_download(release: CardRelease, *, actor: int | None, at: datetime) -> None:
    """That somebody took a copy, for the copy of their data of whom it is about."""
    record(
        "card.downloaded",
        noun="introduction",
        object_id=release.introduction.public_id,
        actor=actor,
        about=release.user_id,
        members=(release.speaks_for.member_id, release.recipient.member_id),
        at=at,
        details={"release": str(release.public_id)},
    )


def as_values(card: CardData) -> dict[str, Any]:
    """The card as JSON keeps it."""
    return {**asdict(card), "languages": list(card.languages)}


def other_side(introduction: Introduction, organisation: Organisation) -> Organisation:
    return introduction.counterpart if introduction.asking_id == organisation.pk else introduction.asking


def party_of(introduction: Introduction, organisation: Organisation) -> Party:
    return Party.ASKING if introduction.asking_id == organisation.pk else Party.COUNTERPART


def _own_side(introduction: Introduction, user: User) -> Organisation:
    """The one organisation for which the person speaks; a card to oneself has no recipient."""
    if introduction.state != IntroductionState.AGREED:
        raise CannotRelease(_("Cards are released when both sides have agreed, and until the introduction ends."))
    own = speaking_for(user, introduction)
    if len(own) != 1:
        raise CannotRelease(_("Only people who speak for one of the two organisations release their card."))
    return own[0]


def _reduced(user: User, fields: Collection[str]) -> dict[str, Any]:
    """The name and what was chosen, without what is empty."""
    card = card_of(user.pk)
    if card is None:
        raise CannotRelease(_("Fill in your card first."))
    if unknown := set(fields) - CHOICES.keys():
        raise CannotRelease(_("Unknown details: %(names)s.") % {"names": ", ".join(sorted(unknown))})
    wanted = [*NAMES, *(name for key in CHOICES if key in fields for name in CHOICES[key])]
    values = as_values(card)
    return {name: values[name] for name in wanted if values[name]}


def _written(  # noqa: PLR0913 - one release
    introduction: Introduction,
    *,
    by: User,
    own: Organisation,
    recipient: Organisation,
    said: dict[str, Any],
    notice: Notice,
    at: datetime,
) -> CardRelease:
    transfer = register_transfer(
        subject=by.public_id,
        fields=sorted(said),
        recipient=recipient.public_id,
        recipient_name=recipient.native_name,
        recipient_country=recipient.side,
        notice=notice,
        at=at,
    )
    scope = {
        "introduction": str(introduction.public_id),
        "transfer": str(transfer.public_id),
        "recipient": str(recipient.public_id),
        "recipient_name": recipient.native_name,
        "recipient_country": recipient.side,
    }
    give_consent(purpose=PURPOSE, notice=notice, at=at, subject=by.public_id, scope=scope)
    return CardRelease.objects.create(
        introduction=introduction,
        user=by,
        speaks_for=own,
        recipient=recipient,
        transfer=transfer,
        card=said,
        released_at=at,
    )


def _take_back(release: CardRelease, *, at: datetime) -> None:
    """The row stays as the register's other half; the values of the person do not."""
    release.withdrawn_at, release.card = at, {}
    release.save(update_fields=["withdrawn_at", "card", "updated_at"])
    if consent := consent_of(release):
        withdraw_consent(consent, at=at)


def _tell(release: CardRelease, template: str, kind: StepKind, *, at: datetime) -> None:
    """Timeline, audit and mail; none of them holds a value of the card."""
    introduction = release.introduction
    Step.objects.create(
        introduction=introduction, kind=kind, party=party_of(introduction, release.speaks_for), by=release.user, at=at
    )
    record(
        f"card.{'released' if kind == StepKind.CARD_RELEASED else 'withdrawn'}",
        noun="introduction",
        object_id=introduction.public_id,
        actor=release.user_id,
        about=release.user_id,
        members=(introduction.asking.member_id, introduction.counterpart.member_id),
        at=at,
        details={"release": str(release.public_id), "recipient": str(release.recipient.public_id)},
    )
    tell_people(
        release.recipient,
        template,
        introduction=introduction,
        about=release.speaks_for,
        key=f"{template}:{release.pk}",
        at=at,
    )
