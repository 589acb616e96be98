"""The door to WeasyPrint: a template becomes a PDF that screen readers can read (PDF/UA-1, ISO 14289-1)."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from citybridge.core.languages import DJANGO_LANGUAGE, HTML_LANGUAGE, Language

# What a document shows is drawn in its template; a file or another host in it is a mistake of ours.
_NOTHING_FROM_OUTSIDE = URLFetcher(allowed_protocols=["data"], fail_on_errors=True)


def render_pdf(template: str, context: dict[str, Any], *, language: str) -> bytes:
    """Render `template`, which extends `documents/layout.html`, in `language`; A4 unless the template says otherwise.

    Takes a fifth of a second a page: more than one document a click is work for the worker.
    """
    code = Language(language)
    with override(DJANGO_LANGUAGE[code]):
        text = render_to_string(template, {**context, "language": HTML_LANGUAGE[code]})
    return bytes(HTML(string=text, url_fetcher=_NOTHING_FROM_OUTSIDE).write_pdf(pdf_variant="pdf/ua-1"))
