"""Cooperation profiles between three forms: cells of a table, data for the operation, JSON for the staging table."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.core.languages import Language
from citybridge.imports.engine import choices, values
from citybridge.imports.engine.cells import composed
from citybridge.imports.engine.places import MemberNames
from citybridge.imports.engine.rows import Packed, Reader
from citybridge.imports.engine.topic_names import TopicNames
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import describe
from citybridge.profiles.validators import NO_WORDS, ProfileData, TextData

PARTS = ("title", "summary", "sought")
LINE_COLUMNS = ("external_key", "region_wished", "source")
PLAIN_COLUMNS = (
    "external_key", "direction", "kind", "language", "topics", "stage", "certificates", "region_wished", "source",
    "is_sample",
)  # fmt: skip
# What a staged profile says beside its data: whose it is, and whether it is or shall be published.
OWNER, RELEASED = "organisation_id", "released"


def readers(names: MemberNames, topics: TopicNames) -> dict[str, Reader]:
    """How each column is understood; the organisation waits for the member."""
    return {
        **dict.fromkeys((*LINE_COLUMNS, "organisation", "organisation_key"), values.line),
        "member": names.member,
        "direction": lambda cell: choices.choice(cell, choices.DIRECTIONS),
        "kind": lambda cell: choices.choice(cell, choices.PROFILE_KINDS),
        "language": _language,
        **dict.fromkeys((part for part in text_columns() if part.startswith("title")), values.line),
        **dict.fromkeys((part for part in text_columns() if not part.startswith("title")), str),
        "topics": topics.slugs,
        "stage": lambda cell: choices.choice(cell, choices.STAGES),
        "certificates": values.pieces,
        "is_sample": values.yes,
    }


def text_columns() -> list[str]:
    """`title`, `summary`, `sought`, without a language and in each of the three."""
    return [*PARTS, *(f"{part}_{language}" for part in PARTS for language in Language.values)]


def _language(cell: str) -> str:
    codes = values.languages(cell)
    if len(codes) != 1 or codes[0] not in Language.values:
        raise ValidationError(_("“%(value)s” is not one of German, Chinese and English."), params={"value": cell})
    return codes[0]


def overlaid(base: ProfileData, said: Mapping[str, Any]) -> ProfileData:
    """`base` with what the row says over it; texts without a language are in that of the profile."""
    plain = {column: said[column] for column in PLAIN_COLUMNS if column in said}
    data = replace(base, **plain)
    texts = dict(base.texts)
    for language in Language.values:
        words = {part: said[f"{part}_{language}"] for part in PARTS if f"{part}_{language}" in said}
        if language == data.language:
            words = {part: said[part] for part in PARTS if part in said} | words
        if words:
            texts[language] = replace(texts.get(language, NO_WORDS), **words)
    return replace(data, texts=texts)


def pack(data: ProfileData, *, owner: int, is_released: bool) -> Packed:
    """As JSON holds it: equal profiles give equal values."""
    lines: dict[str, Any] = {column: values.line(composed(getattr(data, column))) for column in LINE_COLUMNS}
    stored = replace(data, **lines, topics=tuple(sorted(set(data.topics))))
    packed = {entry.name: getattr(stored, entry.name) for entry in fields(stored) if entry.name != "texts"}
    packed |= {"topics": list(stored.topics), "certificates": list(stored.certificates)}
    for column in ("direction", "language", "kind", "stage"):
        packed[column] = str(packed[column])
    texts = {code: _stored_words(words) for code, words in sorted(data.texts.items()) if words != NO_WORDS}
    return {**packed, "texts": texts, OWNER: owner, RELEASED: is_released}


def _stored_words(words: TextData) -> dict[str, str]:
    return {"title": values.line(composed(words.title)), **{p: composed(getattr(words, p)) for p in PARTS[1:]}}


def packed_profile(profile: CooperationProfile) -> Packed:
    """What is there, as it is compared with a row; best after `with_details`."""
    is_released = profile.state != ProfileState.DRAFT
    return pack(describe(profile), owner=profile.organisation_id, is_released=is_released)


def unpack(packed: Packed) -> ProfileData:
    own = {entry.name: packed[entry.name] for entry in fields(ProfileData)}
    own["texts"] = {code: TextData(**words) for code, words in packed["texts"].items()}
    return ProfileData(**{**own, "topics": tuple(own["topics"]), "certificates": tuple(own["certificates"])})


def cells_of(packed: Packed, topics: TopicNames) -> dict[str, str]:
    """What each column shows of a profile, in the reader's words."""
    texts = packed["texts"]
    return {
        **{column: packed[column] for column in LINE_COLUMNS},
        "direction": choices.word_for(packed["direction"], choices.DIRECTIONS),
        "kind": choices.word_for(packed["kind"], choices.PROFILE_KINDS),
        "language": packed["language"],
        **{f"{part}_{code}": texts.get(code, {}).get(part, "") for part in PARTS for code in Language.values},
        "topics": values.joined(topics.name(slug) for slug in packed["topics"]),
        "stage": choices.word_for(packed["stage"], choices.STAGES),
        "certificates": values.joined(packed["certificates"]),
        "is_sample": choices.word_for("yes" if packed["is_sample"] else "no", choices.ANSWERS),
        RELEASED: choices.word_for("yes" if packed[RELEASED] else "no", choices.ANSWERS),
    }
