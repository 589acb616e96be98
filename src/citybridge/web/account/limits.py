"""Brakes on guessing passwords that do not let a stranger lock somebody out (R111).

A wrong password counts against the network address, and against the account *from that address*. A device that signed
in before carries a signed cookie and counts for itself. Against the account as a whole, and the whole site, only
tries from unknown devices count: under a distributed attack its holder still gets in from a known device, or with a
passkey.
"""

from datetime import timedelta
from typing import Any, cast

from allauth.core.internal import ratelimit
from django.core import signing
from django.http import HttpRequest, HttpResponse

from citybridge.accounts.models import User
from citybridge.accounts.queries import user_by_address

COOKIE = "known-device"
SALT = "citybridge.known-device"
KNOWN_FOR = timedelta(days=180)
CONFIG = {"account": "50/h/key", "site": "600/m/key"}
APP = "citybridge.web.account"


def is_known_device(request: HttpRequest, email: str) -> bool:
    """Whether somebody with this address signed in from here before."""
    said = request.COOKIES.get(COOKIE, "")
    if not said:
        return False
    try:
        ids = signing.loads(said, salt=SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return False
    user = user_by_address(email)
    return user is not None and str(user.public_id) in ids


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """At most three people a device."""
    try:
        ids = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        ids = []
    own = str(user.public_id)
    response.set_cookie(
        COOKIE,
        signing.dumps([own, *(other for other in ids if other != own)][:3], salt=SALT),
        max_age=KNOWN_FOR,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def consume_wide_limits(request: HttpRequest, email: str) -> Any:
    """Count one try against the account and the site; None when one of the two is used up."""
    account = ratelimit.consume(request, app=APP, action="account", config=CONFIG, key=email)
    site = ratelimit.consume(request, app=APP, action="site", config=CONFIG, key="site")
    if not (account and site):
        return None
    account.usage.extend(site.usage)
    return account


def too_many_sign_ups(request: HttpRequest) -> bool:
    """Whether so many accounts were asked for from one network address that it has to wait."""
    return not ratelimit.consume(request, app="allauth.account", action="signup")


def too_many(request: HttpRequest) -> HttpResponse:
    return cast(HttpResponse, ratelimit.respond_429(request))
