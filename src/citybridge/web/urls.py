"""Pages, by room."""

from django.urls import include, path

from citybridge.web.start.views import start

urlpatterns = [
    path("", start, name="start"),
    path("", include("citybridge.web.account.urls")),
    path("", include("citybridge.web.legal.urls")),
    path("alliance/", include("citybridge.web.alliance.urls")),
    path("topics/", include("citybridge.web.topics.urls")),
    path("import/", include("citybridge.web.imports.urls")),
]
