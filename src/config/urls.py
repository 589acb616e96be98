"""All addresses of the platform: pages carry their language first, machines' addresses do not."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from citybridge.web.door.door import badge
from citybridge.web.health import healthz, readyz
from citybridge.web.start.views import choose_language

# Administration is entered by the same door as everything else, second step included.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("", choose_language, name="choose-language"),
    path("b/<str:key>/", badge, name="badge"),
    *i18n_patterns(path("", include("citybridge.web.urls"))),
]
