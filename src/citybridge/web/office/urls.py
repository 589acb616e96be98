"""The address of one's own page."""

from django.urls import path

from citybridge.web.office.views import office

urlpatterns = [path("", office, name="office")]
