"""Addresses of sessions, their minutes, and the steps that follow."""

from django.urls import include, path

urlpatterns = [
    path("", include("citybridge.web.governance.session_urls")),
    path("", include("citybridge.web.governance.minutes_urls")),
    path("", include("citybridge.web.governance.step_urls")),
]
