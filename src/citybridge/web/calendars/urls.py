"""Addresses of calendars."""

from django.urls import path

from citybridge.web.calendars import files, holidays, own, tables

urlpatterns = [
    path("calendars/", holidays.holidays, name="holidays"),
    path("calendars/between/", holidays.between, name="holidays-between"),
    path("calendars/holidays/<slug:region>.ics", files.holidays_file, name="holidays-file"),
    path("calendars/events.ics", files.public_file, name="public-calendar"),
    path("calendars/events/<slug:slug>.ics", files.event_file, name="event-calendar"),
    path("calendars/events/<slug:slug>/<uuid:item_id>.ics", files.programme_file, name="programme-calendar"),
    path("calendars/own/<str:token>.ics", files.own_file, name="own-calendar-file"),
    path("calendars/tables/", tables.tables, name="holiday-tables"),
    path("calendars/tables/<uuid:table_id>/", tables.one_table, name="holiday-table"),
    path("calendars/tables/<uuid:table_id>/apply/", tables.apply, name="holiday-table-apply"),
    path("calendars/tables/<uuid:table_id>/discard/", tables.discard, name="holiday-table-discard"),
    path("calendars/tables/<uuid:table_id>/undo/", tables.undo, name="holiday-table-undo"),
    path("account/calendar/", own.own_calendar, name="own-calendar"),
    path("account/calendar/renew/", own.renew, name="own-calendar-renew"),
    path("account/calendar/revoke/", own.revoke, name="own-calendar-revoke"),
]
