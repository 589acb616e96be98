"""Which encoding a text file has: byte order mark, then strict UTF-8, then how plausible the decoded text is.

The order "UTF-8, else GB18030" turns German files of Windows-1252 into Chinese without any error (`Müller` becomes
`M黮ler`). So the older encodings are weighed against each other, and the guess is always shown to be corrected.
"""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import chardet
from django.utils.translation import gettext as _

from citybridge.core.lists import listed
from citybridge.imports.engine.errors import UnreadableFile
from citybridge.imports.engine.plausibility import chinese_plausibility, latin_plausibility
from citybridge.imports.enums import Certainty, Encoding

BLOCK, SAMPLE_BYTES, SAMPLE_CHARACTERS = 1 << 20, 1 << 18, 160
MARKS = (
    (codecs.BOM_UTF8, Encoding.UTF_8),
    (codecs.BOM_UTF16_LE, Encoding.UTF_16_LE),
    (codecs.BOM_UTF16_BE, Encoding.UTF_16_BE),
    (b"\x84\x31\x95\x33", Encoding.GB18030),
)
OLDER = (Encoding.CP1252, Encoding.GB18030, Encoding.MAC_ROMAN)
ALIASES = {
    "ascii": Encoding.UTF_8, "utf-8-sig": Encoding.UTF_8, "utf-16": Encoding.UTF_16_LE,
    "iso8859-1": Encoding.CP1252, "iso8859-15": Encoding.CP1252,
    "gbk": Encoding.GB18030, "gb2312": Encoding.GB18030,
}  # fmt: skip
# A guess is clear when it is this good and no other is nearly as good.
GOOD, MARGIN = 0.75, 0.3
# Below this no encoding gives a text that anybody would write.
PLAUSIBLE = 0.4
TELLTALE = 0.15
FEW_CONTROLS = 4


@dataclass(frozen=True)
class Guess:
    """`samples` shows the first telling line of the file as each possible encoding reads it."""

    encoding: Encoding
    certainty: Certainty
    samples: dict[str, str]


def encoding_named(name: str) -> Encoding:
    """The encoding of a name such as `UTF8`, `latin-1` or `GBK`; raises UnreadableFile for others."""
    try:
        found = codecs.lookup(name.strip()).name
        return ALIASES.get(found) or Encoding(found)
    except (LookupError, ValueError) as error:
        known = listed(Encoding.values)
        raise UnreadableFile(
            _("The encoding “%(name)s” is not known here. Known are: %(known)s.") % {"name": name, "known": known}
        ) from error


def guess_encoding(file: BinaryIO) -> Guess:
    """Guess from the whole file; leaves it at its start. Raises UnreadableFile for what is not text."""
    file.seek(0)
    head = file.read(SAMPLE_BYTES)
    file.seek(0)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return Guess(encoding, Certainty.CERTAIN, {})
    wide = _without_mark(head)
    if wide:
        return Guess(wide, Certainty.CLEAR, {wide: _shown(head, wide)})
    if _is_binary(head):
        raise UnreadableFile(_("This is not a table: the file holds data that is not text. Save it as CSV or XLSX."))
    alive, telling = _survivors(file)
    file.seek(0)
    if Encoding.UTF_8 in alive:
        return Guess(Encoding.UTF_8, Certainty.CERTAIN, {})
    return _weigh(telling, [encoding for encoding in OLDER if encoding in alive])


def samples(file: BinaryIO) -> dict[str, str]:
    """A telling line of the file in every encoding that can read it at all; leaves the file at its start."""
    file.seek(0)
    head = file.read(SAMPLE_BYTES)
    file.seek(0)
    telling = b"\n".join(_telling_lines(head.split(b"\n"))) or head
    shown = ((encoding, _shown(telling, encoding)) for encoding in (Encoding.UTF_8, *OLDER))
    return {encoding.value: text for encoding, text in shown if text}


def _weigh(telling: bytes, candidates: list[Encoding]) -> Guess:
    machine = ALIASES.get(_machine_guess(telling))
    scores = {encoding: _plausibility(telling, encoding) for encoding in candidates}
    if max(scores.values()) < PLAUSIBLE:
        raise UnreadableFile(
            _("The text of this file mixes several encodings. Open it, save it as “CSV UTF-8” or XLSX, and try again.")
        )
    if machine in scores:
        scores[machine] += TELLTALE
    first, *others = sorted(candidates, key=lambda encoding: -scores[encoding])
    clear = scores[first] >= GOOD and all(scores[first] - scores[other] >= MARGIN for other in others)
    shown = {encoding.value: _shown(telling, encoding) for encoding in candidates}
    return Guess(first, Certainty.CLEAR if clear else Certainty.DOUBTFUL, shown)


def _plausibility(telling: bytes, encoding: Encoding) -> float:
    text = telling.decode(encoding, errors="replace")
    return chinese_plausibility(text) if encoding == Encoding.GB18030 else latin_plausibility(text)


def _machine_guess(telling: bytes) -> str:
    found = chardet.detect(telling)["encoding"] or "ascii"
    try:
        name = codecs.lookup(found).name
    except LookupError:
        return ""
    return name if name in ALIASES else {"gb18030": "gbk", "cp1252": "iso8859-1"}.get(name, "")


def _survivors(file: BinaryIO) -> tuple[set[Encoding], bytes]:
    """The encodings that read the whole file without an error, and the first lines that are not plain ASCII.

    Mac Roman always survives: it has a character for every byte.
    """
    decoders = {encoding: codecs.getincrementaldecoder(encoding)() for encoding in (Encoding.UTF_8, *OLDER)}
    telling, size = [], 0
    for block in _blocks(file):
        final = not block
        for encoding, decoder in list(decoders.items()):
            try:
                decoder.decode(block, final)
            except UnicodeDecodeError:
                del decoders[encoding]
        if size < SAMPLE_BYTES:
            lines = list(_telling_lines(block.split(b"\n")))
            telling += lines
            size += sum(map(len, lines))
    return set(decoders), b"\n".join(telling)[:SAMPLE_BYTES]


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Blocks that end with a line, then an empty one."""
    rest = b""
    while block := file.read(BLOCK):
        whole, newline, rest = (rest + block).rpartition(b"\n")
        yield whole + newline
    yield rest
    yield b""


def _telling_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line in lines if not line.isascii())


def _shown(telling: bytes, encoding: Encoding) -> str:
    """The first line as `encoding` reads it; empty when it cannot."""
    if encoding in {Encoding.UTF_16_LE, Encoding.UTF_16_BE}:
        return telling[: SAMPLE_CHARACTERS * 2].decode(encoding, errors="ignore").splitlines()[0]
    try:
        return telling.split(b"\n", 1)[0].decode(encoding).strip()[:SAMPLE_CHARACTERS]
    except UnicodeDecodeError:
        return ""


def _without_mark(head: bytes) -> Encoding | None:
    """UTF-16 without a mark: ASCII signs have a zero beside them, always on the same side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few, many = sorted((even, odd))
    if many * 20 <= len(head) or few * 20 > many:
        return None
    encoding = Encoding.UTF_16_LE if odd > even else Encoding.UTF_16_BE
    text = head[: len(head) // 2 * 2].decode(encoding, errors="replace")
    return encoding if text.count("\ufffd") * 100 <= len(text) and not _has_controls(text) else None


def _is_binary(head: bytes) -> bool:
    return b"\0\0" in head or _has_controls(head.decode("latin-1"), ceiling="\x1f")


def _has_controls(text: str, ceiling: str = "\x1f") -> bool:
    """More than one control character in 200 and more than a few, line ends and tabs aside."""
    controls = sum(1 for character in text if character <= ceiling and character not in "\t\n\r\f\x1a")
    return controls > FEW_CONTROLS and controls * 200 > len(text)
