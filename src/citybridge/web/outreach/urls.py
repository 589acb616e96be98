"""Addresses of outreach of one event and member: `outreach/<event slug>/<member slug>/…`."""

from django.urls import path

from citybridge.web.outreach.campaigns import (
    campaign,
    campaign_open,
    campaign_plan,
    campaign_release,
    campaign_resume,
    campaign_stop,
    campaign_words,
)
from citybridge.web.outreach.contacts import campaign_contact, campaign_contact_act, campaign_contacts
from citybridge.web.outreach.preview import campaign_preview
from citybridge.web.outreach.questioning import (
    questioning,
    questioning_decide,
    questioning_lines,
    questioning_undo,
)

OWN = "<slug:event>/<slug:member>"

urlpatterns = [
    path(f"{OWN}/", questioning, name="questioning"),
    path(f"{OWN}/decide/", questioning_decide, name="questioning-decide"),
    path(f"{OWN}/lines/", questioning_lines, name="questioning-lines"),
    path(f"{OWN}/undo/<uuid:organisation>/", questioning_undo, name="questioning-undo"),
    path(f"{OWN}/campaign/", campaign, name="campaign"),
    path(f"{OWN}/campaign/open/", campaign_open, name="campaign-open"),
    path(f"{OWN}/campaign/plan/", campaign_plan, name="campaign-plan"),
    path(f"{OWN}/campaign/words/<slug:language>/", campaign_words, name="campaign-words"),
    path(f"{OWN}/campaign/preview/", campaign_preview, name="campaign-preview"),
    path(f"{OWN}/campaign/release/", campaign_release, name="campaign-release"),
    path(f"{OWN}/campaign/stop/", campaign_stop, name="campaign-stop"),
    path(f"{OWN}/campaign/resume/", campaign_resume, name="campaign-resume"),
    path(f"{OWN}/campaign/contacts/", campaign_contacts, name="campaign-contacts"),
    path(f"{OWN}/campaign/contacts/<uuid:contact_id>/", campaign_contact, name="campaign-contact"),
    path(f"{OWN}/campaign/contacts/<uuid:contact_id>/<slug:act>/", campaign_contact_act, name="campaign-contact-act"),
]
