"""Addresses of counterparts: of a profile, of an organisation, of any text; and of what people say of them."""

from django.urls import path

from citybridge.web.matches.feedback import say
from citybridge.web.matches.views import matches_of_organisation, matches_of_profile, matches_of_text

urlpatterns = [
    path("matches/", matches_of_text, name="matches"),
    path("profiles/<uuid:public_id>/matches/", matches_of_profile, name="profile-matches"),
    path("organisations/<uuid:public_id>/matches/", matches_of_organisation, name="organisation-matches"),
    path("matches/feedback/<slug:noun>/<uuid:public_id>/", say, name="match-feedback"),
]
