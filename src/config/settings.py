"""All settings in one file, from the environment; `.env.example` lists them in the same order."""

from typing import Any

import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import settings_of_people
from config.env import cache_directory, data_directory, env, local_secret_key, project_directory

# --- Where and how this process runs -------------------------------------------------------------
PRODUCTION = env.bool("CITYBRIDGE_PRODUCTION", default=False)
DEBUG = env.bool("CITYBRIDGE_DEBUG", default=False)
BASE_DIR = project_directory()
DATA_DIRECTORY = data_directory()
CACHE_DIRECTORY = cache_directory()
SITE_URL = env.str("CITYBRIDGE_SITE_URL", default="http://localhost:8000")

# --- Secrets and hosts ---------------------------------------------------------------------------
SECRET_KEY = env.str("CITYBRIDGE_SECRET_KEY", default="") or ("" if PRODUCTION else local_secret_key())
ALLOWED_HOSTS = env.list("CITYBRIDGE_ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CITYBRIDGE_TRUSTED_ORIGINS", default=[])

# --- Database ------------------------------------------------------------------------------------
# Unset means the embedded server; the console starts it and puts its address here.
DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url_config(DATABASE_URL or "postgres:///citybridge"),
}
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    "pool": False,
    # Exact search takes over where a filter is narrow; these are the safety net of the wide one.
    "options": "-c hnsw.ef_search=100 -c hnsw.iterative_scan=relaxed_order",
}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Demonstration: fixed sign-ins of sample users, refused in production --------------------------
DEMO = env.bool("CITYBRIDGE_DEMO", default=False)

# --- Due diligence ---------------------------------------------------------------------------------
# Comparing with lists of the EU exists on the EU's side only; people on lists are compared only where the operator
# has a legal basis for it.
REGION = env.str("CITYBRIDGE_REGION", default="eu")
SCREEN_PERSONS = env.bool("CITYBRIDGE_SCREEN_PERSONS", default=False)

# --- Mail ----------------------------------------------------------------------------------------
# Unset means that nothing leaves: messages are marked as sent and can be looked at on a page of a demonstration.
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="dummymail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
MAIL_DEADLINE_SECONDS = 120
DEFAULT_FROM_EMAIL = env.str("CITYBRIDGE_FROM_EMAIL", default="citybridge@localhost")
MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
# Recognises suppressed addresses. Whoever changes the secret key puts the old one here, or the list is lost.
ADDRESS_KEY = env.str("CITYBRIDGE_ADDRESS_KEY", default="") or SECRET_KEY

# Encrypts passport details of travellers. Whoever changes it makes travellers enter them again.
TRAVEL_KEY = env.str("CITYBRIDGE_TRAVEL_KEY", default="") or SECRET_KEY

# --- Providers an installation may add: dotted paths -----------------------------------------------
TRANSLATOR = env.str("CITYBRIDGE_TRANSLATOR", default="")
FILE_SCANNER = env.str("CITYBRIDGE_FILE_SCANNER", default="")
INTRODUCTIONS_PAUSED = env.bool("CITYBRIDGE_INTRODUCTIONS_PAUSED", default=False)
# Services of online meetings by their domains; those of the second list are reached from mainland China (R136).
MEETING_HOSTS = env.list(
    "CITYBRIDGE_MEETING_HOSTS", default=["meeting.tencent.com", "voovmeeting.com", "teams.microsoft.com", "zoom.us"]
)
MEETING_HOSTS_IN_CHINA = env.list(
    "CITYBRIDGE_MEETING_HOSTS_IN_CHINA", default=["meeting.tencent.com", "voovmeeting.com"]
)

# --- Who runs this installation: for the notice on privacy (GDPR Art. 13, PIPL Art. 17) ------------
OPERATOR = {
    "controller": env.str("CITYBRIDGE_CONTROLLER", default=""),
    "contact": env.str("CITYBRIDGE_CONTACT", default=""),
    "officer": env.str("CITYBRIDGE_DATA_PROTECTION_OFFICER", default=""),
    "representative": env.str("CITYBRIDGE_CHINA_REPRESENTATIVE", default=""),
    "authority": env.str("CITYBRIDGE_SUPERVISORY_AUTHORITY", default=""),
    "hosting": env.str("CITYBRIDGE_PROCESSORS", default=""),
}
# Cities and other public bodies may not rest their tasks on legitimate interest.
IS_PUBLIC_BODY = env.bool("CITYBRIDGE_PUBLIC_BODY", default=True)

# --- Logs ----------------------------------------------------------------------------------------
LOG_FORMAT = env.str("CITYBRIDGE_LOG_FORMAT", default="json" if PRODUCTION else "console")
LOG_LEVEL = env.str("CITYBRIDGE_LOG_LEVEL", default="INFO")

# ---------------------------------------------------------------------------------------------------
# From here on nothing comes from the environment.

if PRODUCTION:
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("Set CITYBRIDGE_SECRET_KEY (or …_FILE) to 50 random characters or more.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set CITYBRIDGE_ALLOWED_HOSTS to the host names of this installation.")
    if DEBUG or DEMO:
        raise ImproperlyConfigured("Unset CITYBRIDGE_DEBUG and CITYBRIDGE_DEMO in production.")
    if not DATABASE_URL:
        raise ImproperlyConfigured("Set DATABASE_URL: the embedded database is not for production.")
    if REGION not in {"eu", "cn"}:
        raise ImproperlyConfigured("Set CITYBRIDGE_REGION to eu or cn.")
    if not (EMAIL_CONFIG.get("EMAIL_USE_TLS") or EMAIL_CONFIG.get("EMAIL_USE_SSL")):
        raise ImproperlyConfigured("Set EMAIL_URL to a relay with TLS: smtp+tls:// or smtp+ssl://.")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "django_cotton",
    "django_htmx",
    "csp",
    "lucide",
    "citybridge.core",
    "citybridge.documents",
    "citybridge.privacy",
    "citybridge.mail",
    "citybridge.accounts",
    "citybridge.calendars",
    "citybridge.alliance",
    "citybridge.topics",
    "citybridge.organisations",
    "citybridge.profiles",
    "citybridge.imports",
    "citybridge.matching",
    "citybridge.events",
    "citybridge.diligence",
    "citybridge.introductions",
    "citybridge.outreach",
    "citybridge.meetings",
    "citybridge.delegations",
    "citybridge.alerts",
    "citybridge.outcomes",
    "citybridge.projects",
    "citybridge.governance",
    "citybridge.clusters",
    "citybridge.news",
    "citybridge.reports",
    "citybridge.notifications",
    "citybridge.feeds",
    "citybridge.web",
    # After ours, so that our templates come first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "citybridge.web.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "citybridge.web.middleware.ActorMiddleware",
    "citybridge.web.account.middleware.SessionLimitMiddleware",
    "citybridge.web.account.middleware.SecondStepMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "citybridge.web.context.page",
            ],
            "builtins": ["django_cotton.templatetags.cotton", "citybridge.web.templatetags.citybridge"],
        },
    }
]
COTTON_DIR = "components"
FORM_RENDERER = "citybridge.web.forms.PageRenderer"

# --- People: `config.settings_of_people` -----------------------------------------------------------
vars().update({name: value for name, value in vars(settings_of_people).items() if name.isupper()})
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # passkeys need https; a trial on this machine has none

# --- Languages -----------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("de", _("German")), ("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# --- Files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = CACHE_DIRECTORY / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIRECTORY / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- The browser's guards ------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
# The longest life of any session; `citybridge.web.account.middleware` ends those of offices much earlier.
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("CITYBRIDGE_BEHIND_PROXY", default=False) else None
)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

# --- Logs: one event a line, without texts of users ------------------------------------------------
_shared_processors: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
structlog.configure(
    processors=[*_shared_processors, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _shared_processors,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer()
                if LOG_FORMAT == "json"
                else structlog.dev.ConsoleRenderer(colors=False),
            ],
        }
    },
    "handlers": {"standard": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["standard"], "level": LOG_LEVEL},
    "loggers": {name: {"level": "WARNING"} for name in ("procrastinate", "django.server", "weasyprint", "fontTools")},
}
