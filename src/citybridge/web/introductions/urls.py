"""Addresses of introductions."""

from django.urls import path

from citybridge.web.introductions.acting import act_on_introduction
from citybridge.web.introductions.acts import ACTS
from citybridge.web.introductions.asking import ask
from citybridge.web.introductions.skipping import skipping
from citybridge.web.introductions.views import introduction, introductions

urlpatterns = [
    path("", introductions, name="introductions"),
    path("ask/<slug:noun>/<uuid:public_id>/", ask, name="introduction-ask"),
    path("skipping/<slug:slug>/", skipping, name="introduction-skipping"),
    path("<uuid:public_id>/", introduction, name="introduction"),
    *(path(f"<uuid:public_id>/{key}/", act_on_introduction, {"key": key}, name=f"introduction-{key}") for key in ACTS),
]
