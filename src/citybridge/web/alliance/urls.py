"""Addresses of the alliance."""

from django.urls import path

from citybridge.web.alliance.views import alliance, member

urlpatterns = [
    path("", alliance, name="alliance"),
    path("<slug:slug>/", member, name="member"),
]
