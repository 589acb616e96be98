"""Addresses of the steps that follow from resolutions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
