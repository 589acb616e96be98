"""What every page needs to draw its frame."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from citybridge.core.languages import HTML_LANGUAGE, reader_language
from citybridge.web.navigation import Frame


def page(request: HttpRequest) -> dict[str, Any]:
    frame = Frame(request)
    return {
        "frame": frame,
        "actor": frame.actor,
        "html_language": HTML_LANGUAGE[reader_language()],
        "is_demo": settings.DEMO,
    }
