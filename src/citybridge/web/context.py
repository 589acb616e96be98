"""What every page needs to draw its frame."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from citybridge.core.languages import HTML_LANGUAGE, reader_language


def page(request: HttpRequest) -> dict[str, Any]:
    return {
        "actor": getattr(request, "actor", None),
        "html_language": HTML_LANGUAGE[reader_language()],
        "is_demo": settings.DEMO,
    }
