"""Files are looked into: what acts, lies about itself or is too large does not get in."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.citybridge.introductions.agreeing import make_world, pdf, picture, send

from citybridge.documents.uploads import JPEG, MOST_BYTES, PDF, PNG, UnusableFiles, checked
from citybridge.introductions.models import Attachment, Message
from citybridge.introductions.operations.conversing import CannotWrite

SCRIPT = b"1 0 obj\n<< /Type /Action /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path


def packed(content: bytes, kind: bytes = b"/ObjStm", *, plain: bool = False) -> bytes:
    """An object of a PDF whose content is packed."""
    stream = content if plain else zlib.compress(content)
    head = b"1 0 obj\n<< /Type %s /Filter /FlateDecode /Length %d >>\nstream\n" % (kind, len(stream))
    return head + stream + b"\nendstream\nendobj\n"


def stored_then_packed(hidden: bytes) -> bytes:
    """A zlib stream whose first block holds the word that ends a stream, and what is hidden after it."""
    packer = zlib.compressobj(0)
    first = packer.compress(b"endstream" + b" " * 40) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + packer.compress(hidden) + packer.flush()


def huge_png() -> bytes:
    """50,000 × 50,000 pixels in a few hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content", "media_type", "shown"),
    [
        ("Prospekt.pdf", pdf(), PDF, "Prospekt.pdf"),
        ("产品介绍.PDF", pdf(), PDF, "产品介绍.pdf"),
        ("bild", picture(), PNG, "bild.png"),
        ("bild.jpeg", picture("JPEG"), JPEG, "bild.jpeg"),
        ("../../etc/cron.d/offer.pdf", pdf(), PDF, "offer.pdf"),
        ("C:\\Users\\x\\offer.pdf", pdf(), PDF, "offer.pdf"),
        ("of\u202efer\r\n.pdf", pdf(), PDF, "offer.pdf"),
        ("v1.2 Übersicht.pdf", pdf(), PDF, "v1.2 Übersicht.pdf"),
        ("...", pdf(), PDF, "file.pdf"),
        ("x" * 300 + ".pdf", pdf(), PDF, "x" * 120 + ".pdf"),
        ("packed.pdf", pdf(packed(b"<< /Type /Page >>")), PDF, "packed.pdf"),
    ],
)
def test_file_is_kept_under_a_name_that_tells_the_truth(name, content, media_type, shown):
    kept = checked(name, content)

    assert (kept.media_type, kept.name) == (media_type, shown)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", b"<html><script>alert(1)</script></html>"),
        ("page.pdf", b"<html>" + pdf()),
        ("offer.pdf.exe", pdf()),
        ("offer.html", pdf()),
        ("bild.png", picture("JPEG")),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("bild.gif", b"GIF89a" + b"\0" * 20),
        ("archive.pdf", b"PK\x03\x04" + b"\0" * 20),
        ("polyglot.pdf", pdf() + b"PK\x05\x06" + b"\0" * 18),
        ("polyglot.pdf", pdf() + b"<script>alert(1)</script>"),
        ("cut.pdf", pdf()[:-8]),
        ("", b""),
        ("huge.png", huge_png()),
        ("broken.png", picture()[:40]),
        ("broken.jpg", b"\xff\xd8\xff" + b"\0" * 50),
        ("large.pdf", pdf(b" " * MOST_BYTES)),
    ],
)
def test_file_that_is_not_what_it_says_is_refused(name, content):
    with pytest.raises(ValidationError):
        checked(name, content)


@pytest.mark.parametrize(
    "body",
    [
        SCRIPT,
        SCRIPT.replace(b"/JavaScript", b"/J#61vaScript"),
        b"<< /S /Launch /F (calc.exe) >>",
        b"<< /Type /EmbeddedFile >>",
        b"<< /EmbeddedFiles 3 0 R >>",
        b"<< /S /SubmitForm /F (https://example.org) >>",
        b"<< /Subtype /RichMedia >>",
        b"<< /XFA 3 0 R >>",
        packed(SCRIPT),
        packed(SCRIPT, b"/XObject"),
        packed(SCRIPT, plain=True),
        packed(SCRIPT[::-1], plain=True),
        b"1 0 obj\n<< /Type /ObjStm >>\nstream\r\n" + stored_then_packed(SCRIPT) + b"\nendstream\nendobj\n",
        packed(b"\0" * 80_000_000),
        b"trailer\n<< /Encrypt 4 0 R >>\n",
    ],
    ids=range(15),
)
def test_pdf_that_acts_or_hides_is_refused(body):
    with pytest.raises(ValidationError):
        checked("offer.pdf", pdf(body))


def test_picture_is_drawn_anew_without_position_or_anything_behind_its_end():
    exif = Image.Exif()
    exif[0x010E] = "Kanarienbeschreibung"
    exif.get_ifd(0x8825)[1] = "N"
    content = picture("JPEG", exif=exif, comment=b"Kanarienkommentar") + b"<script>alert(1)</script>"

    kept = checked("bild.jpg", content).content

    assert b"Kanarien" not in kept
    assert b"<script>" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (8, 8), {})


def test_picture_stands_upright_after_its_note_on_that_is_gone():
    exif = Image.Exif()
    exif[0x0112] = 6

    with Image.open(io.BytesIO(checked("bild.jpg", picture("JPEG", (4, 8), exif=exif)).content)) as image:
        assert image.size == (8, 4)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode):
    file = io.BytesIO()
    Image.new(mode, (4, 4)).save(file, "PNG")

    assert checked("bild.png", file.getvalue()).media_type == PNG


@given(st.binary(max_size=300), st.text(max_size=40))
def test_whatever_is_uploaded_is_kept_or_refused(content, name):
    for start in (b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        try:
            kept = checked(name, start + content)
        except ValidationError:
            continue
        assert "/" not in kept.name
        assert kept.media_type == PDF


def finds_worms(content: bytes) -> str:
    return "worm" if b"worm" in content else ""


def test_scanner_of_the_installation_is_asked(settings):
    settings.FILE_SCANNER = f"{__name__}.finds_worms"

    with pytest.raises(ValidationError):
        checked("offer.pdf", pdf(b"worm"))
    assert checked("offer.pdf", pdf()).name == "offer.pdf"


def test_stored_name_is_ours(db, files):
    world = make_world()
    message = send(world, world.anna, files=[("../../Prospekt.pdf", pdf())], is_harmless=True)

    attachment = message.attachments.get()
    assert attachment.name == "Prospekt.pdf"
    assert "Prospekt" not in attachment.file.name
    assert files in (files / attachment.file.name).resolve().parents
    assert (attachment.size, len(attachment.digest)) == (len(pdf()), 64)


def test_files_need_the_declaration(db):
    world = make_world()

    with pytest.raises(CannotWrite):
        send(world, world.anna, files=[("a.pdf", pdf())])
    assert Message.objects.count() == 0


def test_three_files_are_the_most(db):
    world = make_world()

    with pytest.raises(UnusableFiles):
        send(world, world.anna, files=[("a.pdf", pdf())] * 4, is_harmless=True)
    assert send(world, world.anna, files=[("a.pdf", pdf())] * 3, is_harmless=True).attachments.count() == 3


def test_one_bad_file_keeps_the_message_back(db, files):
    world = make_world()

    with pytest.raises(UnusableFiles) as refused:
        send(world, world.anna, files=[("a.pdf", pdf()), ("../b.pdf", b"<html>")], is_harmless=True)

    assert str(refused.value).startswith("b.pdf: ")
    assert (Message.objects.count(), Attachment.objects.count()) == (0, 0)


def test_failed_transaction_leaves_no_file(db, files, monkeypatch):
    from citybridge.introductions.operations import conversing

    def fail(*_arguments, **_options):
        raise RuntimeError

    world = make_world()
    monkeypatch.setattr(conversing, "_announce", fail)

    with pytest.raises(RuntimeError):
        send(world, world.anna, files=[("a.pdf", pdf())], is_harmless=True)
    assert [path for path in files.rglob("*") if path.is_file()] == []
