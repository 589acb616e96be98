"""Introductions in which somebody has to act, unread messages, cards that nobody has decided about."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from citybridge.introductions.enums import IntroductionState, Party
from citybridge.introductions.models import CardRelease, Introduction
from citybridge.introductions.queries.conversation import unread_messages
from citybridge.introductions.queries.introductions import waiting_for
from citybridge.notifications.engine.entries import MOST, Asked, Entry, named, office_hat, own_hat
from citybridge.notifications.enums import Kind
from citybridge.organisations.models import Organisation

# Who has not given their card by then does not want to.
ASKED_FOR_CARD = timedelta(days=30)


def turns(asked: Asked) -> Iterator[Entry]:
    """By clock: what is due first."""
    found = waiting_for(asked.actor, today=asked.today).select_related("asking", "counterpart")
    for row in found.order_by("due_on", "pk")[:MOST]:
        yield Entry(
            Kind.INTRODUCTION,
            _("%(asking)s would like to talk with %(counterpart)s.")
            % {"asking": named(row.asking), "counterpart": named(row.counterpart)},
            reverse("introduction", args=[row.public_id]),
            row.state_since,
            row.due_on,
            _hat(asked, row),
        )


def messages(asked: Asked) -> Iterator[Entry]:
    """One entry a thread."""
    if not asked.actor.organisation_ids:
        return
    unread = unread_messages(asked.actor).values("introduction").order_by()
    threads = list(unread.annotate(count=Count("pk"), first=Min("sent_at")).order_by("first")[:MOST])
    rows = Introduction.objects.select_related("asking", "counterpart")
    found = rows.in_bulk([thread["introduction"] for thread in threads])
    for thread in threads:
        row = found[thread["introduction"]]
        ours, theirs = _sides(asked, row)
        sentence = ngettext(
            "%(count)s unread message from %(organisation)s.",
            "%(count)s unread messages from %(organisation)s.",
            thread["count"],
        )
        yield Entry(
            Kind.MESSAGE,
            sentence % {"count": thread["count"], "organisation": named(theirs)},
            reverse("introduction-messages", args=[row.public_id]),
            thread["first"],
            hat=own_hat(asked.actor, ours),
        )


def cards(asked: Asked) -> Iterator[Entry]:
    """Agreed lately, and the person has neither given a card nor taken one back."""
    ids, user = asked.actor.organisation_ids, asked.actor.user_id
    if not ids or user is None:
        return
    decided = CardRelease.objects.filter(introduction=OuterRef("pk"), user_id=user)
    rows = Introduction.objects.filter(
        Q(asking__in=ids) | Q(counterpart__in=ids), ~Exists(decided), state=IntroductionState.AGREED,
        agreed_at__gt=asked.at - ASKED_FOR_CARD,
    )  # fmt: skip
    for row in rows.select_related("asking", "counterpart").order_by("agreed_at")[:MOST]:
        ours, theirs = _sides(asked, row)
        yield Entry(
            Kind.CARD,
            _("You and %(organisation)s agreed to talk: decide whether to release your card.")
            % {"organisation": named(theirs)},
            reverse("introduction", args=[row.public_id]),
            row.agreed_at or row.state_since,
            hat=own_hat(asked.actor, ours),
        )


def _sides(asked: Asked, row: Introduction) -> tuple[Organisation, Organisation]:
    """One's own and the other."""
    is_ours = row.asking_id in asked.actor.organisation_ids
    return (row.asking, row.counterpart) if is_ours else (row.counterpart, row.asking)


def _hat(asked: Asked, row: Introduction) -> str:
    if row.waits_for is Party.OFFICE:
        return office_hat(asked.actor, row.asking.member_id)
    if row.waits_for is Party.THEIR_OFFICE:
        return office_hat(asked.actor, row.counterpart.member_id)
    return own_hat(asked.actor, row.counterpart)
