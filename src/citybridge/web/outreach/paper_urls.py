"""Addresses of letters, phone list and proof, and of the postal addresses they need."""

from django.urls import path

from citybridge.web.outreach import letters
from citybridge.web.outreach.addresses import office_address, organisation_address
from citybridge.web.outreach.own import own_invitations
from citybridge.web.outreach.phone import phone_list, phone_list_file
from citybridge.web.outreach.proof import proof, proof_file, rows

OWN = "<slug:event>/<slug:member>"
RUN = f"{OWN}/letters/<uuid:public_id>"

urlpatterns = [
    path("invitations/", own_invitations, name="own-invitations"),
    path("addresses/office/<slug:slug>/", office_address, name="office-address"),
    path("addresses/<uuid:public_id>/", organisation_address, name="organisation-address"),
    path("<slug:event>/proof/", proof, name="proof"),
    path("<slug:event>/proof/rows/<slug:measure>/", rows, name="proof-rows"),
    path("<slug:event>/proof/file/<slug:form>/", proof_file, name="proof-file"),
    path(f"{OWN}/letters/", letters.letters, name="letters"),
    path(f"{OWN}/letters/begin/", letters.begin, name="letters-begin"),
    path(f"{RUN}/", letters.letter_run, name="letter-run"),
    path(f"{RUN}/progress/", letters.progress, name="letter-run-progress"),
    path(f"{RUN}/pdf/", letters.pdf, name="letter-run-pdf"),
    path(f"{RUN}/posted/", letters.posted, name="letter-run-posted"),
    path(f"{RUN}/unpost/", letters.unpost, name="letter-run-unpost"),
    path(f"{RUN}/discard/", letters.discard, name="letter-run-discard"),
    path(f"{OWN}/phone/", phone_list, name="phone-list"),
    path(f"{OWN}/phone/<slug:form>/", phone_list_file, name="phone-list-file"),
]
