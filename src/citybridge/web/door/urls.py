"""Addresses of the door and of badges."""

from django.urls import path

from citybridge.web.door import badges, door

urlpatterns = [
    path("<slug:slug>/door/", door.door, name="door"),
    path("<slug:slug>/door/worker.js", door.worker, name="door-worker"),
    path("<slug:slug>/door/counts/", door.counts, name="door-counts"),
    path("<slug:slug>/door/check-in/", door.let_in, name="door-check-in"),
    path("<slug:slug>/door/undo/", door.undo, name="door-undo"),
    path("<slug:slug>/badges/", badges.badges, name="badges"),
    path("<slug:slug>/badges/<uuid:print_id>/", badges.one_print, name="badges-print"),
    path("<slug:slug>/badges/<uuid:print_id>/badges.pdf", badges.print_file, name="badges-file"),
    path("<slug:slug>/badges/renew/<uuid:person>/", badges.renew, name="badge-renew"),
]
