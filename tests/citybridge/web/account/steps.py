"""What several tests of accounts do: sign in, enrol an app, read a link from the outbox."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from citybridge.accounts import engine
from citybridge.accounts.models import User
from citybridge.mail.models import OutgoingMail

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client: Client, user: User, password: str, **headers):
    return client.post("/en/sign-in/", {"login": user.email, "password": password}, **headers)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def give_app(user: User) -> Authenticator:
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": engine.encrypt(SEED)})


def code(*, steps_from_now: int = 0) -> str:
    return format_hotp_value(hotp_value(SEED, int(time.time()) // 30 + steps_from_now))


def last_mail(address: str) -> OutgoingMail:
    return OutgoingMail.objects.filter(to_address=address).latest("pk")


def link_in(mail: OutgoingMail) -> str:
    """The path of the first link of the plain text."""
    return re.search(r"https?://[^/\s]+(/\S+)", mail.plain).group(1)
