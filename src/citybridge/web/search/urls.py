"""The address of the search."""

from django.urls import path

from citybridge.web.search.views import search_page

urlpatterns = [path("", search_page, name="search")]
