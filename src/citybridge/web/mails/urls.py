"""Addresses of messages: the log, the preview in development, the way out of promotions."""

from django.urls import path

from citybridge.web.mails import preview, views

urlpatterns = [
    path("", views.mail_log, name="mail-log"),
    path("preview/", preview.mails, name="mail-preview"),
    path("preview/<uuid:mail_id>/", preview.mail, name="mail-preview-one"),
    path("preview/<uuid:mail_id>/html/", preview.as_html, name="mail-preview-html"),
    path("unsubscribe/<str:token>/", views.unsubscribe_page, name="unsubscribe"),
]
