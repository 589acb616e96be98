"""The request as views receive it: the middleware has put the actor on it."""

from django.http import HttpRequest

from citybridge.accounts.actor import Actor


class PageRequest(HttpRequest):
    actor: Actor
    own_actor: Actor
    whole_actor: Actor
    lacks_second_step: bool
