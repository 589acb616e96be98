"""People: coming, choosing their language and time zone, rights of the whole alliance."""

import secrets
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from citybridge.accounts.enums import TimeZone
from citybridge.accounts.models import Card, EmailChange, User
from citybridge.accounts.validators import normal_address
from citybridge.privacy.operations import record

ROLES = frozenset({"is_secretariat", "is_interpreter"})


@transaction.atomic
def create_account(  # noqa: PLR0913 - one account
    *, email: str, name: str, password: str, language: str, region: str, is_confirmed: bool, at: datetime
) -> User:
    """An account with its address; only a confirmed address lets its holder in."""
    user = User.objects.create_user(
        email,
        password,
        name=name,
        language=language,
        time_zone=TimeZone.SHANGHAI if region == "CN" else TimeZone.BERLIN,
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=is_confirmed)
    record("account.created", noun="person", object_id=user.public_id, actor=user.pk, about=user.pk, at=at)
    return user


@transaction.atomic
def forget_unconfirmed_account(email: str) -> None:
    """Whoever made an account with an address without confirming it gives way to the holder of the address."""
    unconfirmed = User.objects.filter(email=normal_address(email), last_login__isnull=True, is_demo=False)
    for user in unconfirmed.exclude(emailaddress__verified=True).filter(emailaddress__isnull=False):
        user.delete()


@transaction.atomic
def anonymise_account(user_id: int) -> None:
    """What is left names nobody and lets nobody in; card, addresses, second steps and sessions are gone."""
    Card.objects.filter(user_id=user_id).delete()
    for model in (EmailChange, EmailAddress, Authenticator, UserSession):
        model.objects.filter(user_id=user_id).delete()
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        return
    user.email, user.name = f"{secrets.token_hex(12)}@erased.invalid", ""
    user.is_active = user.is_secretariat = user.is_interpreter = user.is_staff = user.is_superuser = False
    user.session_round += 1
    user.set_unusable_password()
    user.save()


@transaction.atomic
def save_settings(user: User, *, name: str, language: str, time_zone: str) -> User:
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.name, locked.language, locked.time_zone = name, language, time_zone
    locked.save(update_fields=["name", "language", "time_zone"])
    return locked


@transaction.atomic
def set_role(user: User, *, role: str, value: bool, actor: int | None, at: datetime) -> None:
    """Give or take a right of the whole alliance: `is_secretariat` or `is_interpreter`."""
    if role not in ROLES:
        raise ValueError(role)
    locked = User.objects.select_for_update().get(pk=user.pk)
    setattr(locked, role, value)
    locked.save(update_fields=[role])
    verb = "membership.added" if value else "member.removed"
    record(
        verb, noun="person", object_id=user.public_id, actor=actor, about=user.pk, at=at,
        details={"role": role.removeprefix("is_")},
    )  # fmt: skip


def save_demo_user(*, email: str, name: str, language: str, is_secretariat: bool) -> User:
    """A sample user without a password: only the one-click sign-in of a demonstration lets it in."""
    user, created = User.objects.update_or_create(
        email=email,
        defaults={"name": name, "language": language, "is_secretariat": is_secretariat, "is_demo": True},
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user
