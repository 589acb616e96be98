"""The door to WeasyPrint: a template becomes a PDF that screen readers can read (PDF/UA-1, ISO 14289-1)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from citybridge.core.languages import DJANGO_LANGUAGE, HTML_LANGUAGE, Language

VARIANT = "pdf/ua-1"
# What a document shows is drawn in its template; a file or another host in it is a mistake of ours.
_NOTHING_FROM_OUTSIDE = URLFetcher(allowed_protocols=["data"], fail_on_errors=True)


def render_pdf(template: str, context: dict[str, Any], *, language: str) -> bytes:
    """Render `template`, which extends `documents/layout.html`, in `language`; A4 unless the template says otherwise.

    Takes a fifth of a second a page: more than one document a click is work for the worker.
    """
    return bytes(_page(template, context, language).write_pdf(pdf_variant=VARIANT))


def render_joined(
    template: str, pages: Iterable[tuple[dict[str, Any], str]], *, title: str, report: Callable[[int], object]
) -> bytes:
    """One PDF of many documents (context, language), each numbered by itself; `report` is told how many are drawn.

    Documents are laid out one by one and written together: fonts are embedded once.
    """
    fonts = FontConfiguration()
    drawn = []
    for number, (context, language) in enumerate(pages, start=1):
        drawn.append(_page(template, context, language).render(font_config=fonts, pdf_variant=VARIANT))
        report(number)
    drawn[0].metadata.title = title
    joined = drawn[0].copy([page for document in drawn for page in document.pages])
    return bytes(joined.write_pdf(pdf_variant=VARIANT))


def _page(template: str, context: dict[str, Any], language: str) -> HTML:
    code = Language(language)
    with override(DJANGO_LANGUAGE[code]):
        text = render_to_string(template, {**context, "language": HTML_LANGUAGE[code]})
    return HTML(string=text, url_fetcher=_NOTHING_FROM_OUTSIDE)
