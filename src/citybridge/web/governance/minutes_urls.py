"""Addresses of minutes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
