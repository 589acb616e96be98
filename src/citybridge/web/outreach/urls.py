"""Addresses of outreach of one event and member: `outreach/<event slug>/<member slug>/…`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
