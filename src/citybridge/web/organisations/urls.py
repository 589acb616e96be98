"""Addresses of organisations."""

from django.urls import path

from citybridge.web.organisations.editing import edit_organisation, hide, new_organisation, publish
from citybridge.web.organisations.views import organisation, organisations

urlpatterns = [
    path("", organisations, name="organisations"),
    path("new/", new_organisation, name="organisation-new"),
    path("<uuid:public_id>/", organisation, name="organisation"),
    path("<uuid:public_id>/edit/", edit_organisation, name="organisation-edit"),
    path("<uuid:public_id>/publish/", publish, name="organisation-publish"),
    path("<uuid:public_id>/hide/", hide, name="organisation-hide"),
]
