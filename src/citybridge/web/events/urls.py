"""Addresses of events."""

from django.urls import path

from citybridge.web.events.views import event

urlpatterns = [path("<slug:slug>/", event, name="event")]
