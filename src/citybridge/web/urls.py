"""Pages, by room."""

from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from citybridge.web.start.views import start

urlpatterns = [
    path("", start, name="start"),
    path(
        "sign-in/",
        login_not_required(auth_views.LoginView.as_view(template_name="account/sign_in.html")),
        name="sign-in",
    ),
    path("sign-out/", auth_views.LogoutView.as_view(), name="sign-out"),
]
