"""Tags and filters of the pages; all are there without `{% load %}`."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from babel.dates import format_date, format_timedelta
from babel.numbers import format_decimal
from django import template
from django.core.paginator import Paginator
from django.templatetags import i18n, l10n, static
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django_htmx.templatetags import django_htmx
from lucide.templatetags import lucide

from citybridge.core.languages import HTML_LANGUAGE, Language, preference, reader_language
from citybridge.core.lists import listed
from citybridge.core.models import ProvenancedText
from citybridge.organisations.engine import is_in_chinese
from citybridge.privacy.models import Notice
from citybridge.web.names import Written, plain_name, written

register = template.Library()
for library in (i18n.register, l10n.register, static.register, lucide.register, django_htmx.register):
    register.tags.update(library.tags)
    register.filters.update(library.filters)
T = TypeVar("T", bound=ProvenancedText)

LOCALES = {Language.DE: "de_DE", Language.ZH: "zh_Hans_CN", Language.EN: "en_GB"}
HAN = re.compile(r"[\u3400-\u9fff]+")

register.filter("plain_name", plain_name)
register.filter("listed", listed)


@register.filter
def name(thing: Any) -> SafeString:
    """The name for the reader, tagged with its language where that is not the page's."""
    return _tagged(written(thing)[0])


@register.filter
def native(thing: Any) -> SafeString:
    """The native name, where the reader's name is another; else nothing."""
    pieces = written(thing)
    return _tagged(pieces[1], "names__other") if len(pieces) > 1 else mark_safe("")


@register.filter
def names(thing: Any) -> SafeString:
    """Both names side by side."""
    other = native(thing)
    return format_html("{} {}", name(thing), other) if other else name(thing)


@register.filter
def as_written(text: str) -> SafeString:
    """Words whose language nobody said (a source, a legal form): marked as Chinese where they are."""
    if is_in_chinese(text) and reader_language() is not Language.ZH:
        return format_html('<span lang="zh-Hans">{}</span>', text)
    return format_html("{}", text)


@register.filter
def paragraphs(notice: Notice) -> SafeString:
    """The paragraphs of a notice; single Chinese words in it are marked as such (WCAG 3.1.2)."""
    body = str(escape(notice.body))
    if notice.language != Language.ZH:
        body = HAN.sub(r'<span lang="zh-Hans">\g<0></span>', body)
    return mark_safe(linebreaks(body))  # noqa: S308 - escaped above


def _tagged(piece: Written, css_class: str = "") -> SafeString:
    if piece.language == HTML_LANGUAGE[reader_language()] and not css_class:
        return format_html("{}", piece.text)
    return format_html('<span lang="{}"{}>{}</span>', piece.language, _class(css_class), piece.text)


def _class(css_class: str) -> SafeString:
    return format_html(' class="{}"', css_class) if css_class else mark_safe("")


@register.filter
def html_language(language: str) -> str:
    """`zh` → `zh-Hans`: the code that `lang` wants."""
    return HTML_LANGUAGE[Language(language)]


@register.filter
def best_text(texts: Iterable[T]) -> T | None:
    """Among texts in several languages the one for this reader; `.language` says which it is."""
    by_language = {text.language: text for text in texts}
    return next((by_language[code] for code in preference(reader_language()) if code in by_language), None)


@register.filter
def day(value: date | None, style: str = "long") -> SafeString | str:
    """`<time>` with the date as the reader writes it; style long, medium or short."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    shown = format_date(value, format=style, locale=LOCALES[reader_language()])
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)


@register.filter
def duration(span: timedelta) -> str:
    """How long something takes, in the largest unit that says enough: minutes, hours or days."""
    return str(format_timedelta(span, threshold=1.5, locale=LOCALES[reader_language()]))


@register.filter
def since(moment: datetime) -> str:
    """How long ago it was."""
    return duration(timezone.now() - moment)


@register.filter
def number(value: float | Decimal | None) -> str:
    """Digits grouped as the reader groups them."""
    return "" if value is None else str(format_decimal(value, locale=LOCALES[reader_language()]))


@register.filter
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """A snippet of (text, is a hit) pieces, hits marked."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in pieces)
    )


@register.filter
def page_numbers(paginator: "Paginator[Any]", current: int) -> list[int | None]:
    """The numbers worth showing around `current`; None is a gap."""
    shown = paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in shown]
