"""Addresses of possible duplicates."""

from django.urls import path

from citybridge.web.duplicates.views import duplicate_pair, duplicates, duplicates_merged, undo

urlpatterns = [
    path("", duplicates, name="duplicates"),
    path("merged/", duplicates_merged, name="duplicates-merged"),
    path("merged/<int:merge_id>/undo/", undo, name="merge-undo"),
    path("<uuid:first_id>/<uuid:second_id>/", duplicate_pair, name="duplicate-pair"),
]
