"""Cards in an introduction: those one was given, and the release of one's own."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.accounts.actor import Actor
from citybridge.accounts.phrases import greeting, titled_name
from citybridge.accounts.queries import card_of
from citybridge.accounts.validators import CardData
from citybridge.core.errors import NotVisible, OperationError
from citybridge.core.languages import reader_language
from citybridge.introductions.access import get_introduction
from citybridge.introductions.engine.business_card import vcard
from citybridge.introductions.enums import IntroductionState
from citybridge.introductions.models import CardRelease, Introduction
from citybridge.introductions.operations.releasing import (
    CHOICES,
    CannotRelease,
    as_values,
    notice_key,
    other_side,
    record_download,
    release_card,
    withdraw_release,
)
from citybridge.introductions.queries.cards import is_outdated, own_releases, release_of, visible_cards
from citybridge.organisations.models import Organisation
from citybridge.privacy.queries import notice_for
from citybridge.web.account.own import own_user
from citybridge.web.introductions.contact_forms import ReleaseForm
from citybridge.web.names import plain_name
from citybridge.web.organisations.choices import language_name
from citybridge.web.requests import PageRequest

LABELS: dict[str, Promise] = {
    "position": gettext_lazy("Function"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "wechat": gettext_lazy("WeChat id"),
    "languages": gettext_lazy("Languages"),
}


@dataclass(frozen=True)
class ShownCard:
    """A card as this reader reads it; `release` is None for one's own before it is released."""

    card: CardData
    release: CardRelease | None = None

    @property
    def name(self) -> str:
        return titled_name(self.card, reader_language())

    @property
    def native_name(self) -> str:
        """Where the reader's form of the name is another one."""
        return "" if self.card.native_name.casefold() in self.name.casefold() else self.card.native_name

    @property
    def greeting(self) -> str:
        return greeting(self.card, reader_language())

    @property
    def rows(self) -> list[tuple[str, Promise, str]]:
        """(key, label, value) of what there is."""
        return [(key, label, self._value(key)) for key, label in LABELS.items() if self._value(key)]

    def _value(self, key: str) -> str:
        if key == "languages":
            return ", ".join(language_name(code) for code in self.card.languages)
        return str(getattr(self.card, key))


@dataclass(frozen=True)
class Cards:
    """Asked by the template of an introduction's page."""

    actor: Actor
    introduction: Introduction

    @cached_property
    def given(self) -> list[ShownCard]:
        found = visible_cards(self.actor, self.introduction)
        return [ShownCard(CardData.of(release.card), release) for release in found]

    @cached_property
    def own(self) -> CardRelease | None:
        return own_releases(self.actor, self.introduction).first()

    @cached_property
    def is_outdated(self) -> bool:
        """One's own card has changed since it was released."""
        card = card_of(self.actor.user_id) if self.actor.user_id else None
        return bool(self.own and card and is_outdated(self.own, as_values(card)))

    @cached_property
    def recipient(self) -> Organisation:
        return recipient_of(self.actor, self.introduction)


def cards_for(actor: Actor, introduction: Introduction) -> dict[str, Any]:
    """`cards` for people of the two organisations once they agreed, else None: offices neither see nor release any."""
    is_agreed = introduction.state == IntroductionState.AGREED
    return {"cards": Cards(actor, introduction) if is_agreed and _speaks(actor, introduction) else None}


def recipient_of(actor: Actor, introduction: Introduction) -> Organisation:
    """The other organisation; NotVisible for whoever does not speak for exactly one of the two."""
    own = [row for row in (introduction.asking, introduction.counterpart) if row.pk in actor.organisation_ids]
    if len(own) != 1:
        raise NotVisible(introduction.public_id)
    return other_side(introduction, own[0])


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Read what it means, then release; strangers and offices find nothing here, whatever they send."""
    introduction = get_introduction(request.actor, public_id)
    response: HttpResponse = _release(request, introduction, recipient_of(request.actor, introduction))
    return response


@reauthentication_required(app="allauth.account")  # type: ignore[untyped-decorator]
def _release(request: PageRequest, introduction: Introduction, recipient: Organisation) -> HttpResponse:
    user = own_user(request)
    card, notice = card_of(user.pk), notice_for(notice_key(recipient))
    if card is None or introduction.state != IntroductionState.AGREED:
        messages.error(request, _("Fill in your card first.") if card is None else _("This introduction has ended."))
        return redirect("card") if card is None else redirect("introduction", introduction.public_id)
    shown = ShownCard(card)
    form = ReleaseForm(notice, [(key, label) for key, label, _value in shown.rows], data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = CHOICES.keys() - set(form.cleaned_data["leave_out"])
        try:
            release_card(introduction, by=user, fields=fields, notice=notice, at=timezone.now())
        except CannotRelease as error:
            form.add_error(None, str(error))
        else:
            said = _("Your card was released to %(name)s. You can withdraw it at any time.")
            messages.success(request, said % {"name": plain_name(recipient)})
            return redirect("introduction", introduction.public_id)
    context = {"form": form, "notice": notice, "recipient": recipient, "introduction": introduction, "own": shown}
    return render(request, "introductions/release.html", context, status=400 if form.errors else 200)


@require_POST
def withdraw(request: PageRequest, public_id: UUID, release_id: UUID) -> HttpResponse:
    """Only one's own release, and only inside the introduction of the address."""
    introduction = get_introduction(request.actor, public_id)
    found = release_of(request.actor, introduction, release_id)
    if found is None:
        raise NotVisible(release_id)
    try:
        withdraw_release(found, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your card was withdrawn. It is not shown any more."))
    return redirect("introduction", public_id)


@require_safe
def download(request: PageRequest, public_id: UUID, release_id: UUID) -> HttpResponse:
    """A released card as vCard; that it was taken is written down."""
    introduction = get_introduction(request.actor, public_id)
    found = visible_cards(request.actor, introduction).filter(public_id=release_id).first()
    if found is None:
        raise NotVisible(release_id)
    record_download(found, actor=request.actor.user_id, at=timezone.now())
    text = vcard(found.card, organisation=plain_name(found.speaks_for), language=reader_language())
    return HttpResponse(
        text,
        content_type="text/vcard; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="card.vcf"', "Cache-Control": "private, no-store"},
    )


def _speaks(actor: Actor, introduction: Introduction) -> bool:
    return len(actor.organisation_ids & {introduction.asking_id, introduction.counterpart_id}) == 1
