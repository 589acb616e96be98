"""Addresses of offers and requests."""

from django.urls import path

from citybridge.web.profiles.acts import ACTS
from citybridge.web.profiles.editing import act_on_profile, edit_profile, new_profile
from citybridge.web.profiles.views import profile, profiles

urlpatterns = [
    path("", profiles, name="profiles"),
    path("new/<uuid:public_id>/", new_profile, name="profile-new"),
    path("<uuid:public_id>/", profile, name="profile"),
    path("<uuid:public_id>/edit/", edit_profile, name="profile-edit"),
    *(path(f"<uuid:public_id>/{key}/", act_on_profile, {"key": key}, name=f"profile-{key}") for key in ACTS),
]
