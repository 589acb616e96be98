"""Addresses for those who are informed: the page of answers, short enough to be typed, and what one agrees to."""

from django.urls import path

from citybridge.web.outreach.answers import answer, answer_code, answer_object
from citybridge.web.outreach.wishes import account_invitations, account_invitations_withdraw

urlpatterns = [
    path("a/", answer_code, name="answer-code"),
    path("a/<str:code>/", answer, name="answer"),
    path("a/<str:code>/object/", answer_object, name="answer-object"),
    path("account/invitations/", account_invitations, name="account-invitations"),
    path("account/invitations/withdraw/", account_invitations_withdraw, name="account-invitations-withdraw"),
]
