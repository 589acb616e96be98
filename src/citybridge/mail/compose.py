"""From a template and plain values to a message in the recipient's language."""

import re
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, HTML_LANGUAGE, Language

# C0 and C1 controls, line and paragraph separators, bidirectional overrides (R92). Django 5.2 lets VT, FF, FS, GS
# and RS into an ASCII subject, where the standard library's generator cuts the message at them.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Composed:
    title: str
    plain: str
    html: str


def single_line(text: str) -> str:
    """Text that is safe in a header: control characters become one space."""
    return UNSAFE.sub(" ", text).strip()


def compose(template: str, *, language: str, context: dict[str, Any]) -> Composed:
    """Render `mail/<template>.subject.txt`, `.txt` and `.html` in the recipient's language."""
    values = {**context, "language": HTML_LANGUAGE[Language(language)]}
    with override(DJANGO_LANGUAGE[Language(language)]):
        title = single_line(render_to_string(f"mail/{template}.subject.txt", values))
        plain = render_to_string(f"mail/{template}.txt", {**values, "title": title}).strip() + "\n"
        html = render_to_string(f"mail/{template}.html", {**values, "title": title})
    return Composed(title, plain, html)
