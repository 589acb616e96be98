"""Pages the law wants to be reachable from every page: fixed texts, open to everyone."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path
from django.views.generic import TemplateView


def _text(name: str) -> URLPattern:
    return path(f"{name}/", login_not_required(TemplateView.as_view(template_name=f"legal/{name}.html")), name=name)


urlpatterns = [_text("imprint"), _text("privacy"), _text("accessibility")]
