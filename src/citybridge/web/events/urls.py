"""Addresses of events."""

from django.urls import path

from citybridge.web.events import editing, participation, places, registering
from citybridge.web.events.listing import events
from citybridge.web.events.participants import participants, participants_table
from citybridge.web.events.views import event

ROW = "<slug:slug>/participants/<uuid:row_id>/"

urlpatterns = [
    path("", events, name="events"),
    path("new/", editing.new_event, name="event-new"),
    path("<slug:slug>/", event, name="event"),
    path("<slug:slug>/edit/", editing.edit_event, name="event-edit"),
    path("<slug:slug>/repeat/", editing.repeat_event, name="event-repeat"),
    path("<slug:slug>/publish/", editing.publish, name="event-publish"),
    path("<slug:slug>/cancel/", editing.cancel, name="event-cancel"),
    path("<slug:slug>/remove/", editing.remove, name="event-remove"),
    path("<slug:slug>/places/", places.places, name="event-places"),
    path("<slug:slug>/places/halls/<uuid:hall_id>/", places.hall, name="event-hall"),
    path("<slug:slug>/places/stands/<uuid:stand_id>/", places.stand, name="event-stand"),
    path("<slug:slug>/programme/", places.programme, name="event-programme"),
    path("<slug:slug>/programme/<uuid:item_id>/", places.programme_item, name="event-programme-item"),
    path("<slug:slug>/register/", registering.register_one, name="event-register"),
    path("<slug:slug>/register/several/", registering.register_several, name="event-register-several"),
    path("<slug:slug>/participants/", participants, name="event-participants"),
    path("<slug:slug>/participants.<slug:form>", participants_table, name="event-participants-table"),
    path(ROW, participation.participation, name="event-participation"),
    path(f"{ROW}cancel/", participation.cancel, name="event-participation-cancel"),
    path(f"{ROW}restore/", participation.restore, name="event-participation-restore"),
    path(f"{ROW}approve/", participation.approve, name="event-participation-approve"),
    path(f"{ROW}decline/", participation.decline, name="event-participation-decline"),
    path(f"{ROW}people/", participation.person_add, name="event-person-add"),
    path(f"{ROW}people/<uuid:person_id>/", participation.person, name="event-person"),
]
