"""A copy of one's data as a file: JSON, or a table a section in a ZIP."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse

from citybridge.documents.cells import guarded
from citybridge.privacy.registry import Section


def as_json(sections: Sequence[Section]) -> HttpResponse:
    """Keys for machines; titles are in the reader's language."""
    said = {section.key: {"title": str(section.title), "rows": section.rows} for section in sections}
    text = json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return _download(text.encode(), "application/json", "my-data.json")


def as_csv(sections: Sequence[Section]) -> HttpResponse:
    """One file a section, UTF-8 with a byte order mark, as spreadsheets want it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for section in sections:
            archive.writestr(f"{section.key}.csv", table_of(section))
    return _download(file.getvalue(), "application/zip", "my-data.zip")


def table_of(section: Section) -> bytes:
    columns = list(dict.fromkeys(name for row in section.rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([str(section.labels.get(name, name)) for name in columns])
    for row in section.rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: Any) -> str:
    plain = isinstance(value, str)
    text = value if plain else json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).strip('"')
    if value is None:
        return ""
    return guarded(text) if plain else str(text)


def _download(body: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


FORMS: dict[str, Callable[[Sequence[Section]], HttpResponse]] = {"json": as_json, "csv": as_csv}
