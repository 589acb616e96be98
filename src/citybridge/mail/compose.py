"""From a template and plain values to a message in the recipient's language."""

import re
from dataclasses import dataclass
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, HTML_LANGUAGE, Language
from citybridge.mail.enums import MailPurpose

# C0 and C1 controls, line and paragraph separators, bidirectional overrides (R92). Django 5.2 lets VT, FF, FS, GS
# and RS into an ASCII subject, where the standard library's generator cuts the message at them.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
LONGEST_TITLE = 300
# A promotion to China says so at the very front (互联网电子邮件服务管理办法 Art. 13; R34).
ADVERTISEMENT = {Language.ZH: "广告：", Language.DE: "AD: ", Language.EN: "AD: "}
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


@dataclass(frozen=True)
class Composed:
    title: str
    plain: str
    html: str


def single_line(text: str) -> str:
    """Text that is safe in a header: control characters become one space."""
    return UNSAFE.sub(" ", text).strip()


def compose(  # noqa: PLR0913 - one message
    template: str,
    *,
    language: str,
    context: dict[str, Any],
    purpose: str = MailPurpose.SERVICE,
    region: str = "",
    unsubscribe_path: str = "",
    is_advertising: bool = True,
) -> Composed:
    """Render `mail/<template>.subject.txt`, `.txt` and `.html` in the recipient's language.

    The plain text gets the footer that the layout gives the HTML: who writes, and why. A promotion that is no
    advertising in the sense of the law is not marked as such; it needs consent all the same.
    """
    code = Language(language)
    with override(DJANGO_LANGUAGE[code]):
        values = {
            "site_url": settings.SITE_URL,
            **context,
            "language": HTML_LANGUAGE[code],
            "purpose": purpose,
            "sender": settings.DEFAULT_FROM_EMAIL,
            "imprint_address": settings.SITE_URL + _imprint(),
            "unsubscribe_address": settings.SITE_URL + unsubscribe_path if unsubscribe_path else "",
        }
        is_marked = is_advertising and purpose == MailPurpose.PROMOTION and region == "CN"
        front = ADVERTISEMENT[code] if is_marked else ""
        title = front + single_line(_plain(f"mail/{template}.subject.txt", values))
        title = values["title"] = title[:LONGEST_TITLE]
        plain = _plain(f"mail/{template}.txt", values).strip()
        footer = _plain("mail/_why.txt", values).strip("\n")
        html = render_to_string(f"mail/{template}.html", values)
    return Composed(title, f"{plain}\n\n{footer}\n", _INLINER.inline(html))


def _plain(name: str, values: dict[str, Any]) -> str:
    """Text is not HTML: an ampersand stays one."""
    return str(get_template(name).template.render(Context(values, autoescape=False)))  # type: ignore[attr-defined]


def _imprint() -> str:
    try:
        return reverse("imprint")
    except NoReverseMatch:
        return "/"
