"""Addresses of people: who acts for whom, invitations, claims."""

from django.urls import path

from citybridge.web.people.claims import claim, claim_withdraw, organisation_claim
from citybridge.web.people.invitations import invitation, invitation_resend, invitation_revoke
from citybridge.web.people.places import (
    alliance_people,
    alliance_person_remove,
    colleague_remove,
    office_people,
    organisation_people,
    person_remove,
    person_role,
)

urlpatterns = [
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("organisations/<uuid:public_id>/people/", organisation_people, name="organisation-people"),
    path("organisations/<uuid:public_id>/people/<uuid:person>/role/", person_role, name="person-role"),
    path("organisations/<uuid:public_id>/people/<uuid:person>/remove/", person_remove, name="person-remove"),
    path("organisations/<uuid:public_id>/claim/", organisation_claim, name="organisation-claim"),
    path("people/", alliance_people, name="alliance-people"),
    path("people/<slug:role>/<uuid:person>/remove/", alliance_person_remove, name="alliance-person-remove"),
    path("people/office/<slug:slug>/", office_people, name="office-people"),
    path("people/office/<slug:slug>/<uuid:person>/remove/", colleague_remove, name="colleague-remove"),
    path("people/invitations/<uuid:public_id>/resend/", invitation_resend, name="invitation-resend"),
    path("people/invitations/<uuid:public_id>/revoke/", invitation_revoke, name="invitation-revoke"),
    path("people/claims/<uuid:public_id>/", claim, name="claim"),
    path("people/claims/<uuid:public_id>/withdraw/", claim_withdraw, name="claim-withdraw"),
]
