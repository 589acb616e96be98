"""Addresses of the topic tree."""

from django.urls import path

from citybridge.web.topics.views import topic, topics

urlpatterns = [
    path("", topics, name="topics"),
    path("<slug:slug>/", topic, name="topic"),
]
