"""Addresses of signing in and out, and of one's own account; allauth's names lead to our pages."""

from allauth.account import views as account
from allauth.mfa.base import views as step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from citybridge.web.account.own import Sessions, account_email, account_settings, act_for, email_change_agree
from citybridge.web.account.views import ConfirmAddress, SignIn, SignOut, sign_in_as_sample


class Base36(StringConverter):
    """A number as allauth writes it into links."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36, "base36")

SIGN_IN, SIGN_OUT = SignIn.as_view(), SignOut.as_view()

urlpatterns = [
    path("sign-in/", SIGN_IN, name="sign-in"),
    path("sign-in/", SIGN_IN, name="account_login"),
    path("sign-in/sample/<int:user_id>/", sign_in_as_sample, name="sign-in-as-sample"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/second-step/", step.authenticate, name="mfa_authenticate"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-in/forgotten/", account.password_reset, name="account_reset_password"),
    path("sign-in/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "sign-in/new-password/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path(
        "sign-in/new-password/<base36:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sign-out/", SIGN_OUT, name="sign-out"),
    path("sign-out/", SIGN_OUT, name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-up/confirm/", account.email_verification_sent, name="account_email_verification_sent"),
    path("sign-up/confirm/<str:key>/", ConfirmAddress.as_view(), name="account_confirm_email"),
    path("account/", account_settings, name="account-settings"),
    path("account/acting-for/", act_for, name="acting-for"),
    path("account/e-mail/", account_email, name="account-email"),
    path("account/e-mail/<str:token>/", email_change_agree, name="email-change-agree"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/first/", account.password_set, name="account_set_password"),
    path("account/sessions/", Sessions.as_view(), name="usersessions_list"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", step.reauthenticate, name="mfa_reauthenticate"),
    path("account/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", step.index, name="mfa_index"),
    path("account/second-step/app/", app.activate_totp, name="mfa_activate_totp"),
    path("account/second-step/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-step/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-step/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
