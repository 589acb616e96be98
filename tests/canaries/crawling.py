"""Following every link a role is shown, as far as it leads."""

import io
import os
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

LINK = re.compile(r"""\s(?:href|src|action|hx-get|formaction)="([^"]+)\"""")
# Enough to see own and others' objects on each kind of page; `make canaries` looks at one more of each.
MOST_OF_A_KIND = int(os.environ.get("CITYBRIDGE_OF_A_KIND", "2"))


@dataclass(frozen=True)
class Page:
    address: str
    status: int
    text: str


def crawl(client: Client, starts: Iterable[str], *, language: str) -> Iterator[Page]:
    """Every page and file that can be reached from `starts` by GET, each once."""
    waiting, known = deque(starts), set(starts)
    of_a_kind: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        text = text_of(answer)
        yield Page(address, answer.status_code, text)
        found = [answer["Location"]] if answer.has_header("Location") else LINK.findall(text)
        for link in found:
            target = urljoin(address, unescape(link)).split("#")[0]
            if target in known or not _is_ours(target, language):
                continue
            known.add(target)
            kind = _kind_of(target)
            of_a_kind[kind] += 1
            if of_a_kind[kind] <= MOST_OF_A_KIND:
                waiting.append(target)


def text_of(answer: object) -> str:
    """The text of an answer, of every file in it when it is an archive, and its headers."""
    body: bytes = answer.getvalue()  # type: ignore[attr-defined]
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())  # type: ignore[attr-defined]
    return f"{headers}\n{readable(body)}"


def readable(body: bytes) -> str:
    """Bytes as text; archives (also workbooks) are opened."""
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(readable(archive.read(name)) for name in archive.namelist())
    return body.decode("utf-8", errors="replace")


def _is_ours(address: str, language: str) -> bool:
    parts = urlsplit(address)
    is_page = parts.path.startswith(f"/{language}/")
    return not parts.netloc and is_page and "/sign-out/" not in parts.path


def _kind_of(address: str) -> str:
    """The name of the page, without the object it shows; a page with a query is a kind of its own."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        name = parts.path
    return f"{name}?" if parts.query else name
