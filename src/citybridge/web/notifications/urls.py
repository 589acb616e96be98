"""Addresses of what waits for a person, and of the digest of it."""

from django.urls import path

from citybridge.web.notifications import digest, waiting

urlpatterns = [
    path("waiting/", waiting.waiting, name="waiting"),
    path("waiting/count/", waiting.count, name="waiting-count"),
    path("waiting/seen/", waiting.seen, name="waiting-seen"),
    path("account/digest/", digest.digest, name="digest"),
    path("account/digest/leave/<str:token>/", digest.leave, name="digest-leave"),
]
