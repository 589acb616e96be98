"""Reads of people."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from citybridge.accounts.enums import TimeZone
from citybridge.accounts.models import Card, User
from citybridge.accounts.validators import CardData, normal_address

SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def sample_users() -> QuerySet[User]:
    """The sample users of a demonstration, in the order in which they were made."""
    return User.objects.filter(is_demo=True, is_active=True).order_by("pk")


def user_by_address(email: str) -> User | None:
    """The person with this address, confirmed or not."""
    return User.objects.filter(email=normal_address(email)).first()


def has_confirmed_address(user: User) -> bool:
    return bool(EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists())


def has_second_step(user: User) -> bool:
    """Whether a second step is asked when this person signs in; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=SECOND_STEPS).exists())


def unconfirmed_since(before: datetime) -> QuerySet[User]:
    """Accounts made before `before` whose address was never confirmed and which nobody ever used."""
    new = User.objects.filter(last_login__isnull=True, is_demo=False, joined_at__lt=before, emailaddress__isnull=False)
    return new.exclude(emailaddress__verified=True)


def has_other_second_step(authenticator: Authenticator) -> bool:
    """Whether its holder has a second step besides this one."""
    steps = Authenticator.objects.filter(user=authenticator.user_id, type__in=SECOND_STEPS)
    return bool(steps.exclude(pk=authenticator.pk).exists())


def address_of(user: User) -> EmailAddress:
    """The row that says whether the person's address is confirmed."""
    return EmailAddress.objects.get(user=user, email=user.email)


def region_of(user: User) -> str:
    """The country whose law applies to writing to this person, by the time zone they chose."""
    return "CN" if user.time_zone == TimeZone.SHANGHAI else "DE"


def secretariat() -> QuerySet[User]:
    return User.objects.filter(is_secretariat=True, is_active=True).order_by("name", "pk")


def interpreters() -> QuerySet[User]:
    return User.objects.filter(is_interpreter=True, is_active=True).order_by("name", "pk")


def card_of(user_id: int) -> CardData | None:
    """The person's own card in primitives; None before it was written."""
    card = Card.objects.filter(user_id=user_id).first()
    return CardData.of(vars(card)) if card else None
