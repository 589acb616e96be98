"""Addresses of sessions: bodies, agenda, attendance, resolutions, votes."""

from django.urls import path

from citybridge.web.governance import agenda, attendance, bodies, resolutions, sessions, views

ONE = "<uuid:session_id>/"
ITEM = ONE + "items/<uuid:item_id>/"
RESOLUTION = ONE + "resolutions/<uuid:resolution_id>/"

urlpatterns = [
    path("", views.sessions, name="sessions"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/new/", bodies.new_body, name="body-new"),
    path("bodies/<slug:slug>/", bodies.edit_body, name="body"),
    path("bodies/<slug:slug>/next/", sessions.new_session, name="session-new"),
    path(ONE, views.session, name="session"),
    path(ONE + "edit/", sessions.edit_session, name="session-edit"),
    path(ONE + "invite/", sessions.invite, name="session-invite"),
    path(ONE + "open/", sessions.open_it, name="session-open"),
    path(ONE + "close/", sessions.close, name="session-close"),
    path(ONE + "publish/", sessions.publish, name="session-publish"),
    path(ONE + "cancel/", sessions.cancel, name="session-cancel"),
    path(ONE + "answer/<slug:slug>/", attendance.answer, name="session-answer"),
    path(ONE + "presence/", attendance.presence, name="session-presence"),
    path(ONE + "items/new/", agenda.new_item, name="agenda-item-new"),
    path(ITEM, agenda.edit_item, name="agenda-item"),
    path(ITEM + "accept/", agenda.accept, name="agenda-item-accept"),
    path(ITEM + "decline/", agenda.decline, name="agenda-item-decline"),
    path(ITEM + "move/", agenda.move, name="agenda-item-move"),
    path(ITEM + "withdraw/", agenda.withdraw, name="agenda-item-withdraw"),
    path(ITEM + "resolutions/new/", resolutions.new_resolution, name="resolution-new"),
    path(ONE + "files/<uuid:file_id>/", agenda.item_file, name="agenda-file"),
    path(RESOLUTION, resolutions.resolution, name="resolution"),
    path(RESOLUTION + "edit/", resolutions.edit_resolution, name="resolution-edit"),
    path(RESOLUTION + "withdraw/", resolutions.withdraw, name="resolution-withdraw"),
    path(RESOLUTION + "open/", resolutions.open_vote, name="vote-open"),
    path(RESOLUTION + "break-off/", resolutions.break_off, name="vote-break-off"),
    path(RESOLUTION + "decide/", resolutions.decide, name="vote-decide"),
    path(RESOLUTION + "vote/", resolutions.vote, name="vote"),
    path(RESOLUTION + "hall/", resolutions.enter_votes, name="votes-in-hall"),
]
