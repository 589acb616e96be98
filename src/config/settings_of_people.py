"""How people sign in: passwords, second steps, limits. Part of `config.settings`, which takes over all of it."""

from typing import Any

from config.env import env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Argon2id first; PBKDF2 only reads what was kept before and is replaced at the next sign-in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "citybridge.web.account.passwords.LongestPassword"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "citybridge.web.account.passwords.ContextWords"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "start"

ACCOUNT_ADAPTER = "citybridge.web.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "login": "citybridge.web.account.forms.SignInForm",
    "reset_password": "citybridge.web.account.forms.ForgottenForm",
    "reset_password_from_key": "citybridge.web.account.forms.NewPasswordForm",
    "change_password": "citybridge.web.account.forms.ChangePasswordForm",
    "set_password": "citybridge.web.account.forms.FirstPasswordForm",
    "reauthenticate": "citybridge.web.account.forms.AgainForm",
}
# Per network address; per address of the account from there; `citybridge.web.account.limits` adds those of the whole
# account and the whole site. Requests of all workers count together, in the cache below.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,3/h/key",
    "confirm_email": "1/3m/key",
}
MFA_ADAPTER = "citybridge.web.account.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A phone's clock may be half a minute off; used codes are kept apart by their time step, not by a time.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Citybridge"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "citybridge.web.account.second_step.CodeForm",
    "reauthenticate": "citybridge.web.account.second_step.CodeAgainForm",
    "activate_totp": "citybridge.web.account.second_step.AppForm",
    "add_webauthn": "citybridge.web.account.second_step.PasskeyForm",
    "edit_webauthn": "citybridge.web.account.second_step.PasskeyNameForm",
}
# Who counts proxies believes what they say of the client's address, and nobody else.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int(
    "CITYBRIDGE_TRUSTED_PROXIES", default=1 if env.bool("CITYBRIDGE_BEHIND_PROXY", default=False) else 0
)

# --- Cache: limits and used-up tokens, shared by all workers ---------------------------------------
# In the database, so that a worker is no island. Two requests at the same instant may both be let through: the
# limits brake guessing, they are no lock.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
