"""Addresses of introductions."""

from django.urls import path

from citybridge.web.introductions import cards, messages
from citybridge.web.introductions.acting import act_on_introduction
from citybridge.web.introductions.acts import ACTS
from citybridge.web.introductions.asking import ask
from citybridge.web.introductions.skipping import skipping
from citybridge.web.introductions.views import introduction, introductions

urlpatterns = [
    path("", introductions, name="introductions"),
    path("ask/<slug:noun>/<uuid:public_id>/", ask, name="introduction-ask"),
    path("skipping/<slug:slug>/", skipping, name="introduction-skipping"),
    path("<uuid:public_id>/", introduction, name="introduction"),
    *(path(f"<uuid:public_id>/{key}/", act_on_introduction, {"key": key}, name=f"introduction-{key}") for key in ACTS),
    path("<uuid:public_id>/card/release/", cards.release, name="introduction-card-release"),
    path("<uuid:public_id>/card/<uuid:release_id>/withdraw/", cards.withdraw, name="introduction-card-withdraw"),
    path("<uuid:public_id>/card/<uuid:release_id>/card.vcf", cards.download, name="introduction-card-file"),
    path("<uuid:public_id>/messages/", messages.thread, name="introduction-messages"),
    path("<uuid:public_id>/messages/read/", messages.read, name="introduction-messages-read"),
    path("<uuid:public_id>/messages/offices/", messages.offices, name="introduction-offices"),
    path(
        "<uuid:public_id>/messages/<uuid:message_id>/translate/",
        messages.translate,
        name="introduction-message-translate",
    ),
    path("<uuid:public_id>/messages/<uuid:message_id>/erase/", messages.erase, name="introduction-message-erase"),
    path("<uuid:public_id>/attachments/<uuid:attachment_id>/", messages.attachment, name="introduction-attachment"),
]
