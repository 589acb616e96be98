"""All addresses of the platform: pages carry their language first, machines' addresses do not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from citybridge.web.health import healthz, readyz
from citybridge.web.start.views import choose_language

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("", choose_language, name="choose-language"),
    *i18n_patterns(path("", include("citybridge.web.urls"))),
]
