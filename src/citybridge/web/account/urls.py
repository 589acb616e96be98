"""Addresses of signing in and out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from citybridge.web.account.views import SignIn, sign_in_as_sample

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-in/sample/<int:user_id>/", sign_in_as_sample, name="sign-in-as-sample"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
]
