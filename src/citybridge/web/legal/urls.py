"""Pages the law wants to be reachable from every page: open to everyone."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path
from django.views.generic import TemplateView

from citybridge.web.legal.views import privacy


def _text(name: str) -> URLPattern:
    return path(f"{name}/", login_not_required(TemplateView.as_view(template_name=f"legal/{name}.html")), name=name)


urlpatterns = [_text("imprint"), path("privacy/", privacy, name="privacy"), _text("accessibility")]
