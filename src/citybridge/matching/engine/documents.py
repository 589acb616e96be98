"""From profiles and organisations to documents of the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from citybridge.matching.engine.analysing import index_version
from citybridge.matching.engine.belonging import analyse_with_topics
from citybridge.matching.engine.words import search_vector
from citybridge.matching.enums import Noun
from citybridge.matching.models import IndexDocument
from citybridge.matching.queries import topic_scores
from citybridge.matching.queries.signatures import pack
from citybridge.organisations.enums import Experience, SizeBand
from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile
from citybridge.topics.models import Topic
from matchmaking.model import Analysis
from naming.normalise import fold_latin, simplify
from naming.romanise import initials, pinyin

ALWAYS = date.max
SIZES = {band: number for number, band in enumerate(SizeBand.values)}
EXPERIENCES = {experience: number for number, experience in enumerate(Experience.values)}
LANGUAGES = ("de", "zh", "en")
LONGEST_LEXEME = 80


@dataclass(frozen=True)
class Read:
    """What a text says, and of which topics (key → height)."""

    analysis: Analysis
    heights: dict[int, float]


def profile_documents(profiles: Sequence[CooperationProfile]) -> list[IndexDocument]:
    """Documents of published profiles; `profiles` best read with details and the organisation's names."""
    read = _read([_author_text(profile) for profile in profiles])
    return [_profile_document(profile, each) for profile, each in zip(profiles, read, strict=True)]


def organisation_documents(organisations: Sequence[Organisation]) -> list[IndexDocument]:
    """Documents of published organisations; best read with details."""
    read = _read([organisation_text(organisation) for organisation in organisations])
    return [_organisation_document(row, each) for row, each in zip(organisations, read, strict=True)]


def profile_text(profile: CooperationProfile) -> str:
    """What a profile says in its author's language, as it is compared."""
    return _author_text(profile)[0]


def organisation_text(organisation: Organisation) -> tuple[str, str]:
    """What an organisation says of itself and the language of it; its name and topics where it says nothing."""
    texts = {text.language: text.description for text in organisation.texts.all()}
    native = "de" if organisation.side == "DE" else "zh"
    language = next((known for known in (native, "en", *LANGUAGES) if texts.get(known)), native)
    topics = ", ".join(topic.names[language] for topic in organisation.topics.all())
    return texts.get(language) or f"{organisation.native_name}. {topics}", language


def names_of(organisation: Organisation) -> str:
    """Every name as it may be typed: folded, in pinyin joined and apart, and by initials."""
    names = [organisation.native_name, organisation.latin_name, *(row.name for row in organisation.names.all())]
    place = organisation.municipality
    names += [place.native_name, place.latin_name] if place else []
    forms: dict[str, None] = {}
    for name in filter(None, names):
        plain = simplify(name)
        forms |= dict.fromkeys((fold_latin(plain), name.casefold()))
        if any("\u3400" <= character <= "\u9fff" for character in plain):
            forms |= dict.fromkeys((pinyin(plain), pinyin(plain, separator=" "), initials(plain)))
    return " | ".join(forms)


def _read(sources: Sequence[tuple[str, str]]) -> list[Read]:
    keys = dict(Topic.objects.values_list("slug", "pk"))
    return [
        Read(analysis, {keys[slug]: height for slug, height in heights.items() if slug in keys})
        for analysis, heights in analyse_with_topics(sources)
    ]


def _author_text(profile: CooperationProfile) -> tuple[str, str]:
    texts = {text.language: text for text in profile.texts.all()}
    text = texts[profile.language]
    return f"{text.title}. {text.summary} {text.sought}".strip(), profile.language


def _profile_document(profile: CooperationProfile, read: Read) -> IndexDocument:
    organisation = profile.organisation
    texts = [part for text in profile.texts.all() for part in (text.title, text.summary, text.sought)]
    document = _document(organisation, read, [*texts, *profile.certificates])
    document.noun, document.object_id = Noun.PROFILE, profile.pk
    document.direction, document.kind = profile.direction, profile.kind
    document.language = profile.language
    document.found_until = profile.expires_on or ALWAYS
    document.changed_on = profile.updated_at.date()
    _set_topics(document, [topic.slug for topic in profile.topics.all()], profile.topics.all())
    return document


def _organisation_document(organisation: Organisation, read: Read) -> IndexDocument:
    document = _document(organisation, read, [text.description for text in organisation.texts.all()])
    document.noun, document.object_id = Noun.ORGANISATION, organisation.pk
    document.language = organisation_text(organisation)[1]
    document.found_until = ALWAYS
    document.changed_on = organisation.updated_at.date()
    _set_topics(document, [topic.slug for topic in organisation.topics.all()], organisation.topics.all())
    return document


def _document(organisation: Organisation, read: Read, texts: Sequence[str]) -> IndexDocument:
    """What profiles and organisations have in common."""
    member, numbers = organisation.member, [row.value for row in organisation.identifiers.all()]
    names = names_of(organisation)
    places = [member.name_de, member.name_en, member.name_zh, member.region.name_de, member.region.name_zh]
    lexemes = {name[:LONGEST_LEXEME]: round(weight, 4) for name, weight in read.analysis.lexemes.items()}
    return IndexDocument(
        organisation_id=organisation.pk,
        side=organisation.side,
        organisation_kind=organisation.kind,
        member_id=organisation.member_id,
        region=member.region_id,
        languages=list(organisation.languages),
        size=SIZES.get(organisation.size_band),
        experience=EXPERIENCES[organisation.experience],
        vector=read.analysis.vector.tolist(),
        lexemes=list(lexemes),
        signature=pack(lexemes),
        length=sum(lexemes.values()),
        topic_levels=topic_scores.levels(read.heights),
        topic_scores=topic_scores.pack(read.heights),
        words=search_vector([names, *texts, *places, *numbers]),
        names=names,
        version=index_version(),
    )


def _set_topics(document: IndexDocument, own: list[str], topics: object) -> None:
    document.own_topics = own
    ancestors = [slug for topic in topics for slug in topic.ancestors]  # type: ignore[attr-defined]
    document.topics = list(dict.fromkeys((*own, *ancestors)))
