"""Organisations between three forms: cells of a table, data for the operation, JSON for the staging table."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.core.exceptions import ValidationError

from citybridge.imports.engine import choices, values
from citybridge.imports.engine.cells import composed
from citybridge.imports.engine.places import MemberNames
from citybridge.imports.engine.rows import Packed, Reader
from citybridge.imports.engine.topic_names import TopicNames
from citybridge.organisations.enums import NameKind, SizeBand
from citybridge.organisations.validators import OrganisationData, normalised

NAME_COLUMNS = {"short_names": NameKind.SHORT, "former_names": NameKind.FORMER, "aliases": NameKind.ALIAS}
NUMBER_COLUMNS = ("uscc", "lei", "vat_de", "register_de")
CLASS_COLUMNS = ("isic", "nace", "gbt")
TEXT_COLUMNS = {"description_de": "de", "description_zh": "zh", "description_en": "en"}
PLAIN_COLUMNS = (
    "external_key", "native_name", "latin_name", "legal_form", "kind", "member", "municipality", "head_count",
    "size_band", "founded_year", "websites", "languages", "experience", "experience_since", "topics", "source",
    "is_sample",
)  # fmt: skip
LINE_COLUMNS = ("external_key", "native_name", "latin_name", "legal_form", "source")


def readers(names: MemberNames, topics: TopicNames) -> dict[str, Reader]:
    """How each column is understood; the municipality waits for the member."""
    return {
        **dict.fromkeys((*LINE_COLUMNS, "municipality"), values.line),
        "external_key": lambda cell: values.undamaged_number(values.line(cell)),
        **dict.fromkeys(NAME_COLUMNS, values.pieces),
        "kind": lambda cell: choices.choice(cell, choices.ORGANISATION_KINDS),
        "member": names.member,
        **dict.fromkeys((*NUMBER_COLUMNS, "register_court"), lambda cell: values.undamaged_number(values.line(cell))),
        **dict.fromkeys(CLASS_COLUMNS, values.codes),
        "size_band": lambda cell: choices.choice(cell, choices.SIZES),
        "head_count": _head_count,
        "founded_year": values.year,
        "websites": values.websites,
        "languages": values.languages,
        "experience": lambda cell: choices.choice(cell, choices.EXPERIENCES),
        "experience_since": values.year,
        "topics": topics.slugs,
        **dict.fromkeys(("description", *TEXT_COLUMNS), str),
        "is_sample": values.yes,
    }


def _head_count(cell: str) -> int | str:
    """The number of people; a range such as 10–49 says the size only."""
    try:
        return values.whole_number(cell)
    except ValidationError:
        try:
            return choices.choice(cell, choices.SIZES)
        except ValidationError:
            pass
        raise


def overlaid(base: OrganisationData, said: Mapping[str, Any]) -> OrganisationData:
    """`base` with what the row says over it; columns that the row leaves empty keep what is there."""
    plain = {column: said[column] for column in PLAIN_COLUMNS if column in said}
    if isinstance(plain.get("head_count"), str):
        plain["size_band"] = plain.pop("head_count")
        plain["head_count"] = None
    elif "size_band" in plain and "head_count" not in plain and plain["size_band"] != base.size_band:
        plain["head_count"] = None  # a new size makes an older number of people wrong
    return replace(
        base,
        **plain,
        names=_names(base.names, said),
        identifiers={**base.identifiers, **{column: said[column] for column in NUMBER_COLUMNS if column in said}},
        classifications=_classes(base.classifications, said),
        texts={**base.texts, **{code: said[column] for column, code in TEXT_COLUMNS.items() if column in said}},
    )


def _names(base: tuple[tuple[str, str], ...], said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    replaced = {kind: said[column] for column, kind in NAME_COLUMNS.items() if column in said}
    kept = [(kind, name) for kind, name in base if kind not in replaced]
    return (*kept, *((kind.value, name) for kind, names in replaced.items() for name in names))


def _classes(base: tuple[tuple[str, str], ...], said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    replaced = {column: said[column] for column in CLASS_COLUMNS if column in said}
    kept = [(system, code) for system, code in base if system not in replaced]
    return (*kept, *((system, code) for system, codes in replaced.items() for code in codes))


def canonical(data: OrganisationData) -> OrganisationData:
    """The form that is stored, so that equal organisations have equal data: order and spelling do not matter."""
    lines: dict[str, Any] = {column: values.line(composed(getattr(data, column))) for column in LINE_COLUMNS}
    return replace(
        data,
        **lines,
        size_band=SizeBand.of(data.head_count).value if data.head_count else str(data.size_band),
        kind=str(data.kind),
        experience=str(data.experience),
        topics=tuple(sorted(set(data.topics))),
        names=tuple(sorted({(str(kind), values.line(composed(name))) for kind, name in data.names})),
        identifiers={scheme: normalised(scheme, value) for scheme, value in sorted(data.identifiers.items())},
        classifications=tuple(sorted({(str(system), code) for system, code in data.classifications})),
        websites=tuple(sorted(set(data.websites))),
        texts={code: composed(text) for code, text in sorted(data.texts.items()) if composed(text)},
    )


def pack(data: OrganisationData) -> Packed:
    """As JSON holds it: equal organisations give equal values."""
    stored = canonical(data)
    return {entry.name: _plain(getattr(stored, entry.name)) for entry in fields(stored)}


def unpack(packed: Packed) -> OrganisationData:
    tuples = {
        key: tuple(tuple(part) if isinstance(part, list) else part for part in value)
        for key, value in packed.items()
        if isinstance(value, list)
    }
    return OrganisationData(**{**packed, **tuples})


def _plain(value: Any) -> Any:
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def cells_of(data: OrganisationData, topics: TopicNames) -> dict[str, str]:
    """What an export writes into each column; reading it again gives the same organisation."""
    names = {column: values.joined(n for k, n in data.names if k == kind) for column, kind in NAME_COLUMNS.items()}
    classes = {column: values.joined(c for s, c in data.classifications if s == column) for column in CLASS_COLUMNS}
    return {
        **{column: str(getattr(data, column) or "") for column in PLAIN_COLUMNS},
        **names,
        **classes,
        **{column: data.identifiers.get(column, "") for column in NUMBER_COLUMNS},
        **{column: data.texts.get(code, "") for column, code in TEXT_COLUMNS.items()},
        "kind": choices.word_for(data.kind, choices.ORGANISATION_KINDS),
        "size_band": choices.word_for(data.size_band, choices.SIZES),
        "experience": choices.word_for(data.experience, choices.EXPERIENCES),
        "websites": values.joined(data.websites),
        "languages": values.joined(data.languages),
        "topics": values.joined(topics.name(slug) for slug in data.topics),
        "is_sample": choices.word_for("yes" if data.is_sample else "no", choices.ANSWERS),
    }
