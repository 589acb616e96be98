"""Addresses of saved searches."""

from django.urls import path

from citybridge.web.alerts import views

urlpatterns = [
    path("", views.alerts, name="alerts"),
    path("save/", views.keep, name="alert-save"),
    path("leave/<str:token>/", views.leave, name="alerts-leave"),
    path("<uuid:public_id>/", views.alert, name="alert"),
    path("<uuid:public_id>/seen/", views.seen, name="alert-seen"),
    path("<uuid:public_id>/pause/", views.pause, name="alert-pause"),
    path("<uuid:public_id>/resume/", views.resume, name="alert-resume"),
    path("<uuid:public_id>/remove/", views.remove, name="alert-remove"),
    path("<uuid:public_id>/restore/", views.restore, name="alert-restore"),
]
