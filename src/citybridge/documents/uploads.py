"""Looking into uploaded files: images are drawn anew, PDFs that could act are refused (R63, R98)."""

import hashlib
import re
import unicodedata
import uuid
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from citybridge.core.errors import OperationError
from citybridge.core.models import StoredFile

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 24_000_000
MOST_UNPACKED = 64 * 1024 * 1024
MOST_NAME = 120
CHUNK = 64 * 1024

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
ENDINGS = {PDF: (".pdf",), PNG: (".png",), JPEG: (".jpg", ".jpeg")}
STARTS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
# Names of ISO 32000 by which a document acts, carries others or sends something.
ACTS = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR)(?![A-Za-z0-9])"
)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


Stored = TypeVar("Stored", bound=StoredFile)


class UnusableFiles(OperationError):
    """A file is refused; the message names it and says why."""


@dataclass(frozen=True)
class Checked:
    """What is kept of an upload: its bytes as they are served, its type as found, a name to show."""

    content: bytes
    media_type: str
    name: str


def usable(name: str, content: bytes) -> Checked:
    """What may be kept of an upload; raises UnusableFiles with its name and what is wrong with it."""
    try:
        return checked(name, content)
    except ValidationError as error:
        sentence = " ".join(error.messages)
        raise UnusableFiles(f"{name.replace(chr(92), '/').rpartition('/')[2][:80]}: {sentence}") from error


def keep(row: Stored, file: Checked) -> Stored:
    """Save the row with its file. When the transaction fails later, the caller removes what was stored."""
    row.name, row.media_type, row.size = file.name, file.media_type, len(file.content)
    row.digest = hashlib.sha256(file.content).hexdigest()
    row.file.save(uuid.uuid4().hex + ENDINGS[file.media_type][0], ContentFile(file.content), save=True)
    return row


def checked(name: str, content: bytes) -> Checked:
    """Raises ValidationError with a sentence for the person who chose the file."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("A file has 5 MB at most."))
    media_type = next((found for start, found in STARTS.items() if content.startswith(start)), None)
    if media_type is None:
        raise ValidationError(_("This is neither a PDF nor a PNG or JPEG image, whatever its name says."))
    shown = _shown_name(name, media_type)
    if media_type == PDF:
        _check_pdf(content)
    else:
        content = _drawn_anew(content, media_type)
    _scan(content)
    return Checked(content, media_type, shown)


def _shown_name(name: str, media_type: str) -> str:
    """The last part of the path, without anything unseen, and with an ending that tells the truth."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFC", name)).replace("\\", "/")
    path = PurePosixPath(plain.rpartition("/")[2].strip(" ."))
    endings = ENDINGS[media_type]
    if path.suffix and path.suffix.lower() not in endings:
        raise ValidationError(
            _("The name ends with “%(ending)s”, but the file is %(found)s. Name it as what it is."),
            params={"ending": path.suffix[:10], "found": endings[0][1:].upper()},
        )
    return (path.stem[:MOST_NAME] or "file") + (path.suffix.lower() or endings[0])


def _check_pdf(content: bytes) -> None:
    """Whole, ending where it says, readable for us, and without anything that acts.

    Hidden in packed streams it is found too; what cannot be unpacked or looked into is refused.
    """
    end = content.rstrip(b"\r\n \t\x00")
    if not end.endswith(b"%%EOF"):
        raise ValidationError(_("This PDF is damaged, or something else hangs on its end."))
    if ENCRYPTED.search(_plain_names(content)):
        raise ValidationError(_("This PDF is encrypted. Save it without a password."))
    for part in _unpacked(content):
        if ACTS.search(_plain_names(part)):
            raise ValidationError(
                _("This PDF has active content: scripts, forms that send, other files or programs. Print it to PDF.")
            )


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The file itself, then every stream that unpacks."""
    yield content
    left = MOST_UNPACKED
    for stream in STREAM.finditer(content):
        try:
            plain = _inflated(content, stream.end(), left)
        except zlib.error:
            if _holds_objects(content, stream.start()):
                raise ValidationError(_("Parts of this PDF cannot be read. Print it to PDF.")) from None
            continue
        left -= len(plain)
        if left < 0:
            raise ValidationError(_("This PDF is far larger inside than outside. Print it to PDF."))
        yield plain


def _inflated(content: bytes, start: int, most: int) -> bytes:
    """To the end of the packed data, not to the word that ends a stream: that word may be packed as well."""
    unpacker, plain = zlib.decompressobj(), bytearray()
    for place in range(start, len(content), CHUNK):
        plain += unpacker.decompress(content[place : place + CHUNK], most + 1 - len(plain))
        if unpacker.eof or len(plain) > most:
            break
    return bytes(plain)


def _holds_objects(content: bytes, start: int) -> bool:
    """Whether the dictionary before a stream says that it packs objects (ISO 32000, 7.5.7)."""
    return b"/ObjStm" in _plain_names(content[max(0, start - 4096) : start].rpartition(b"obj")[2])


def _plain_names(content: bytes) -> bytes:
    """Names may be written with hexadecimal escapes: `/J#61vaScript`."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def _drawn_anew(content: bytes, media_type: str) -> bytes:
    """Only the picture, upright: no EXIF, no position, no text, nothing behind its end."""
    name = "PNG" if media_type == PNG else "JPEG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[name]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise ValidationError(_("This picture is too large: 24 megapixels at most."))
                return _saved(ImageOps.exif_transpose(image), name)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_("This picture is too large: 24 megapixels at most.")) from error
    except (OSError, ValueError, SyntaxError, EOFError, zlib.error) as error:
        raise ValidationError(_("This picture is damaged.")) from error


def _saved(image: Image.Image, name: str) -> bytes:
    modes = {"PNG": {"1", "L", "LA", "RGB", "RGBA"}, "JPEG": {"L", "RGB"}}[name]
    fallback = "RGBA" if name == "PNG" else "RGB"
    pixels = image if image.mode in modes else image.convert(fallback)
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    file = BytesIO()
    clean.save(file, format=name, optimize=True, **({"quality": 90} if name == "JPEG" else {}))
    return file.getvalue()


def _scan(content: bytes) -> None:
    """An installation may name a scanner (`CITYBRIDGE_FILE_SCANNER`): bytes → what is wrong, empty when nothing is."""
    if settings.FILE_SCANNER and (found := import_string(settings.FILE_SCANNER)(content)):
        raise ValidationError(_("The scanner refuses this file: %(found)s."), params={"found": found})
