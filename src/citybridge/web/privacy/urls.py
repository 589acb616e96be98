"""Addresses of one's own data, and of data protection for those who answer for it."""

from django.urls import path

from citybridge.web.privacy import office, own

urlpatterns = [
    path("account/data/", own.own_data, name="own-data"),
    path("account/data/copy/", own.copy, name="own-data-copy"),
    path("account/data/consents/<int:consent_id>/withdraw/", own.withdraw, name="consent-withdraw"),
    path("account/data/names/<uuid:public_id>/", own.agree_to_name, name="name-release"),
    path("account/data/requests/", own.ask_for, name="own-data-ask"),
    path("account/data/erase/", own.erase, name="own-data-erase"),
    path("account/data/keep/", own.keep, name="own-data-keep"),
    path("data-protection/", office.overview, name="data-protection"),
    path("data-protection/requests/<uuid:public_id>/", office.privacy_request, name="privacy-request"),
    path("data-protection/transfers/", office.transfer_register, name="transfers"),
    path("data-protection/log/", office.audit_log, name="audit-log"),
    path("data-protection/record/", office.record_of_processing, name="record-of-processing"),
]
