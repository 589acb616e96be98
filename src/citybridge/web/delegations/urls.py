"""Addresses of delegations. Links for travellers and codes on letters stand apart from what needs signing in."""

from django.urls import path

from citybridge.web.delegations.details import erase_details, travel_details, traveller_link
from citybridge.web.delegations.editing import announce, cancel, edit_delegation, new_delegation
from citybridge.web.delegations.keeping import edit_letterhead, edit_rule, entry_rules, letterheads, new_letterhead
from citybridge.web.delegations.lettering import check_letter, delegation_letters, print_letters, revoke
from citybridge.web.delegations.planning import (
    drop_part,
    edit_part,
    edit_traveller,
    new_part,
    new_traveller,
    take_off,
)
from citybridge.web.delegations.views import delegation, delegation_lists, delegations

ONE = "delegations/<uuid:public_id>/"
PERSON = ONE + "travellers/<uuid:person>/"
PLAN = ONE + "plan/<str:noun>/"

urlpatterns = [
    path("delegations/", delegations, name="delegations"),
    path("delegations/new/", new_delegation, name="delegation-new"),
    path("delegations/letterheads/", letterheads, name="letterheads"),
    path("delegations/letterheads/new/", new_letterhead, name="letterhead-new"),
    path("delegations/letterheads/<uuid:public_id>/", edit_letterhead, name="letterhead"),
    path("delegations/rules/", entry_rules, name="entry-rules"),
    path("delegations/rules/<str:kind>/", edit_rule, name="entry-rule"),
    path(ONE, delegation, name="delegation"),
    path(ONE + "edit/", edit_delegation, name="delegation-edit"),
    path(ONE + "announce/", announce, name="delegation-announce"),
    path(ONE + "cancel/", cancel, name="delegation-cancel"),
    path(ONE + "lists/<str:form>/", delegation_lists, name="delegation-lists"),
    path(ONE + "travellers/new/", new_traveller, name="traveller-new"),
    path(PERSON, edit_traveller, name="traveller"),
    path(PERSON + "remove/", take_off, name="traveller-remove"),
    path(PERSON + "link/", traveller_link, name="traveller-link"),
    path(PERSON + "erase/", erase_details, name="traveller-erase"),
    path(PLAN + "new/", new_part, name="plan-new"),
    path(PLAN + "<int:pk>/", edit_part, name="plan-edit"),
    path(PLAN + "<int:pk>/remove/", drop_part, name="plan-remove"),
    path(ONE + "letters/", delegation_letters, name="delegation-letters"),
    path(ONE + "letters/print/<str:form>/", print_letters, name="letters-print"),
    path(ONE + "letters/<uuid:letter_id>/revoke/", revoke, name="letter-revoke"),
    path("letters/<str:code>/", check_letter, name="letter-check"),
    path("travel-details/<str:token>/", travel_details, name="travel-details"),
]
