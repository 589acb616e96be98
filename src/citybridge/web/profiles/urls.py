"""Addresses of offers and requests."""

from django.urls import path

from citybridge.web.profiles.acts import ACTS
from citybridge.web.profiles.editing import act_on_profile, edit_profile, new_profile
from citybridge.web.profiles.reviewing import review_profile
from citybridge.web.profiles.views import profile, profiles

urlpatterns = [
    path("", profiles, name="profiles"),
    path("new/<uuid:public_id>/", new_profile, name="profile-new"),
    path("<uuid:public_id>/", profile, name="profile"),
    path("<uuid:public_id>/edit/", edit_profile, name="profile-edit"),
    *(
        path(
            f"<uuid:public_id>/{act.key}/",
            act_on_profile if act.run else review_profile,
            {"key": act.key},
            name=act.address,
        )
        for act in ACTS.values()
    ),
]
