"""How a name is written for a reader: first the one they can read, then the native one, each with its language."""

from dataclasses import dataclass
from typing import Any

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Municipality
from citybridge.core.languages import HTML_LANGUAGE, Language, choose, reader_language
from citybridge.core.models import NamedInThreeLanguages
from citybridge.organisations.models import Organisation

LATIN_CHINESE = "zh-Latn"
NATIVE_LANGUAGE = {Side.DE: "de", Side.CN: "zh-Hans"}


@dataclass(frozen=True)
class Written:
    """A piece of a name and the language it is in, as BCP 47 writes it."""

    text: str
    language: str


def written(thing: Any) -> tuple[Written, ...]:
    """The name in the reader's language or script, and the native one where that differs."""
    pieces = _pieces(thing, reader_language())
    seen: dict[str, Written] = {}
    for piece in pieces:
        if piece.text:
            seen.setdefault(piece.text, piece)
    return tuple(seen.values())


def plain_name(thing: Any) -> str:
    """The first name, without markup: for titles and for lists of words."""
    pieces = written(thing)
    return pieces[0].text if pieces else ""


def _pieces(thing: Any, reader: Language) -> tuple[Written, ...]:
    if isinstance(thing, Organisation):
        return _organisation(thing, reader)
    if isinstance(thing, Municipality):
        return _municipality(thing, reader)
    if isinstance(thing, NamedInThreeLanguages):
        return _term(thing, reader)
    raise TypeError(f"{type(thing).__name__} has no name that can be written")


def _organisation(organisation: Organisation, reader: Language) -> tuple[Written, ...]:
    side = Side(organisation.side)
    native = Written(organisation.native_name, NATIVE_LANGUAGE[side])
    latin = Written(organisation.latin_name, "en" if side is Side.CN else "de")
    reads_native = side is Side.DE or reader is Language.ZH
    return (native, latin) if reads_native else (latin, native)


def _municipality(place: Municipality, reader: Language) -> tuple[Written, ...]:
    side = Side(place.region_id[:2])
    native = Written(place.native_name, NATIVE_LANGUAGE[side])
    latin = Written(place.latin_name, _latin_language(side, Language.DE))
    chinese = Written(place.name_zh, "zh-Hans")
    return (chinese, native) if reader is Language.ZH else (latin, native)


def _term(thing: NamedInThreeLanguages, reader: Language) -> tuple[Written, ...]:
    side = Side(value) if (value := getattr(thing, "side", None)) else None
    if side is None:
        # What people propose and decide may not be worded in every language yet.
        text, language = choose(thing.names, reader)
        return (Written(text, HTML_LANGUAGE[Language(language)]),)
    own = thing.names[reader]
    native = Written(thing.name_de if side is Side.DE else thing.name_zh, NATIVE_LANGUAGE[side])
    return (Written(own, _latin_language(side, reader)), native)


def _latin_language(side: Side, reader: Language) -> str:
    """Chinese in Latin letters is still Chinese; everything else is in the reader's language."""
    return LATIN_CHINESE if side is Side.CN and reader is not Language.ZH else HTML_LANGUAGE[reader]
