"""Addresses of what came of contacts."""

from django.urls import path

from citybridge.web.outcomes import answering, calling, quiet, telling, views

CONTACT = "<slug:noun>/<uuid:public_id>/"

urlpatterns = [
    path("", views.contacts, name="outcomes"),
    path("calls/", calling.call_list, name="outcome-calls"),
    path("calls.xlsx", calling.call_list_file, name="outcome-calls-file"),
    path("questions/", quiet.questions, name="outcome-questions"),
    path("answer/<str:code>/", answering.answer, name="outcome-answer"),
    path("quiet/<str:token>/", quiet.quiet, name="outcome-quiet"),
    path(CONTACT, views.contact, name="outcome-contact"),
    path(f"{CONTACT}tell/<uuid:side_id>/", telling.tell_page, name="outcome-tell"),
    path(f"{CONTACT}retract/<uuid:outcome_id>/", telling.retract_page, name="outcome-retract"),
]
