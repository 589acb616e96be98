"""Brakes on writing to addresses that somebody types: by network address, and by the address written to."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "citybridge.web.news"
CONFIG = {"place": "20/h/ip", "address": "3/d/key"}


def too_many_asked(request: HttpRequest, address: str) -> bool:
    """Count one message; whether one of the two limits is used up. It says nothing about who is known."""
    place = ratelimit.consume(request, app=APP, action="place", config=CONFIG)
    written = ratelimit.consume(request, app=APP, action="address", config=CONFIG, key=address)
    return not (place and written)
