"""XML without its dangers: no document type, so no entities of any kind; bounded in depth and size of a record.

The standard library's expat is the parser; what it may not do is refused by handlers, before anything is expanded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _

from citybridge.diligence.engine.entries import InvalidList

BLOCK = 1 << 16
DEEPEST, MOST_NODES, LONGEST_TEXT = 30, 20_000, 200_000


@dataclass(slots=True)
class Node:
    """An element: local name, attributes, text, children."""

    tag: str
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str) -> list["Node"]:
        return [child for child in self.children if child.tag == tag]

    def words(self, tag: str) -> str:
        """The text of the first child of this name, on one line."""
        return next((" ".join(child.text.split()) for child in self.children if child.tag == tag), "")


class _Builder:
    """Keeps the root's attributes and one record at a time; everything around records is left out."""

    def __init__(self, records: frozenset[str]) -> None:
        self.records = records
        self.root: Node | None = None
        self.done: list[Node] = []
        self.open: list[Node] = []
        self.depth = self.nodes = self.size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        node = Node(_local(name), {_local(key): value for key, value in attributes.items()})
        self.depth += 1
        self.nodes += 1
        if self.root is None:
            self.root = node
        if self.depth > DEEPEST or (self.open and self.nodes > MOST_NODES):
            raise InvalidList(_("The file is nested too deeply or has a record of unlikely size."))
        if self.open:
            self.open[-1].children.append(node)
            self.open.append(node)
        elif node.tag in self.records:
            self.nodes = self.size = 0
            self.open.append(node)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.open:
            node = self.open.pop()
            if not self.open:
                self.done.append(node)

    def text(self, text: str) -> None:
        if self.open:
            self.size += len(text)
            if self.size > LONGEST_TEXT:
                raise InvalidList(_("The file is nested too deeply or has a record of unlikely size."))
            self.open[-1].text += text


def root_of(file: BinaryIO) -> Node | None:
    """The first element; None when the file is no XML at all. Leaves the file at its start."""
    file.seek(0)
    parser, builder = _parser(frozenset())
    try:
        parser.Parse(file.read(BLOCK), False)
    except expat.ExpatError as error:
        if builder.root is None:
            return None
        raise InvalidList(_broken(error)) from error
    finally:
        file.seek(0)
    return builder.root


def records_of(file: BinaryIO, tags: frozenset[str]) -> Iterator[Node]:
    """Each element of these names with everything in it; raises InvalidList where the file is broken or cut off."""
    file.seek(0)
    parser, builder = _parser(tags)
    try:
        while block := file.read(BLOCK):
            parser.Parse(block, False)
            yield from builder.done
            builder.done.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise InvalidList(_broken(error)) from error
    yield from builder.done


def _parser(tags: frozenset[str]) -> tuple[expat.XMLParserType, _Builder]:
    builder = _Builder(tags)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    return parser, builder


def _refuse(*_arguments: object) -> int:
    raise InvalidList(_("The file has a document type or entities. The lists of the EU and the UN have none."))


def _broken(error: expat.ExpatError) -> str:
    return _("Line %(line)s, column %(column)s: the XML is broken or cut off (%(reason)s).") % {
        "line": error.lineno,
        "column": error.offset + 1,
        "reason": expat.ErrorString(error.code),
    }


def _local(name: str) -> str:
    return name.rpartition("}")[2]
