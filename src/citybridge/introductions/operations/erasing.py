"""Forgetting people: what an organisation did stays, who did it for the organisation does not."""

from datetime import datetime

from django.db import transaction

from citybridge.introductions.models import CardRelease, Introduction, Message, Step, ThreadVisit
from citybridge.introductions.operations.conversing import erase_message
from citybridge.introductions.operations.releasing import withdraw_release


@transaction.atomic
def erase_person(user_id: int, *, at: datetime) -> None:
    """Take back released cards, empty messages and their files, take the person off steps. Twice changes nothing."""
    for release in CardRelease.objects.filter(user_id=user_id, withdrawn_at__isnull=True):
        withdraw_release(release, at=at)
    for message in Message.objects.filter(sender_id=user_id):
        erase_message(message, by=None, at=at)
    Message.objects.filter(sender_id=user_id).update(sender=None)
    Step.objects.filter(by_id=user_id).update(by=None)
    Introduction.objects.filter(asked_by_id=user_id).update(asked_by=None)
    Introduction.objects.filter(agreed_by_id=user_id).update(agreed_by=None)
    ThreadVisit.objects.filter(user_id=user_id).delete()


@transaction.atomic
def forget_cards(before: datetime, *, dry_run: bool) -> int:
    """Empty the values of cards of introductions that ended before a moment; returns how many hold some."""
    found = CardRelease.objects.filter(introduction__ended_at__lt=before).exclude(card={})
    return found.count() if dry_run else found.update(card={})
