"""Addresses of joining and leaving the alliance."""

from django.urls import path

from citybridge.web.membership import applying, certifying, desk, leaving, members

CASE = "applications/<uuid:public_id>/"
OWN = "of/<slug:slug>/"

urlpatterns = [
    path("", applying.membership, name="membership"),
    path("apply/", applying.ask, name="membership-apply"),
    path("apply/<str:token>/", applying.application, name="membership-application"),
    path("apply/<str:token>/withdraw/", applying.withdraw, name="membership-application-withdraw"),
    path("applications/", desk.applications_page, name="membership-desk"),
    path(CASE, desk.case, name="membership-case"),
    path(CASE + "accept/", desk.accept, name="membership-accept"),
    path(CASE + "ask-back/", desk.answer, {"act": "return"}, name="membership-return"),
    path(CASE + "decline/", desk.answer, {"act": "decline"}, name="membership-decline"),
    path(CASE + "files/<uuid:file_id>/", desk.file, name="membership-file"),
    path(OWN, members.own, name="membership-own"),
    path(OWN + "admission/", members.propose, name="membership-admission"),
    path(OWN + "leave/", leaving.leave, name="membership-leave"),
    path(OWN + "stay/", leaving.stay, name="membership-stay"),
    path(OWN + "certificate/", certifying.issue, name="membership-certify"),
    path(OWN + "certificate/<uuid:public_id>.pdf", certifying.download, name="membership-certificate"),
    path("certificate/<str:code>/", certifying.check, name="membership-check"),
]
