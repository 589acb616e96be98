"""QR codes for paper and screens (ISO/IEC 18004): drawn as SVG, at least 2 cm wide in print, level M (R134)."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, *, title: str = "") -> SafeString:
    """An `<svg>` to stand inside a page or a printed document; its size comes from the style sheet.

    `title` is read aloud. `text` is an address without personal data (R135).
    """
    file = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        file, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, title=title or None, svgclass="qr"
    )
    return mark_safe(file.getvalue().decode())  # noqa: S308 - drawn by segno, which escapes the title
