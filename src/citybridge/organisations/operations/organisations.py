"""Creating and changing organisations, one or many at a time, always through the same checks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member, Municipality
from citybridge.core.errors import OperationError
from citybridge.core.models import Origin, digest_of
from citybridge.core.texts import mark_outdated
from citybridge.core.work import announce_change, enqueue
from citybridge.organisations.engine import blocking_keys, sort_key
from citybridge.organisations.enums import SizeBand
from citybridge.organisations.models import (
    Classification,
    Identifier,
    NameKey,
    Organisation,
    OrganisationName,
    OrganisationText,
    Website,
)
from citybridge.organisations.validators import Faults, OrganisationData, check_organisation, host_of, normalised
from citybridge.topics.models import Topic

PLAIN_FIELDS = (
    "kind", "native_name", "latin_name", "legal_form", "head_count", "founded_year", "experience",
    "experience_since", "source", "external_key", "is_sample",
)  # fmt: skip
FIND_DUPLICATES = "citybridge.find_duplicates"
SAVED_FIELDS = (
    *PLAIN_FIELDS, "languages", "size_band", "sort_key", "side", "member", "municipality",
)  # fmt: skip


class InvalidOrganisation(OperationError):
    """The data has faults; `faults` lists them by field."""

    def __init__(self, data: OrganisationData, faults: Faults) -> None:
        texts = [text for errors in faults.values() for error in errors for text in error.messages]
        super().__init__(f"{data.native_name}: {' '.join(texts)}")
        self.faults = faults


@dataclass(frozen=True)
class References:
    """What the slugs of a batch mean, read once for the whole batch."""

    members: Mapping[str, Member]
    municipalities: Mapping[str, Municipality]
    topics: Mapping[str, Topic]

    @classmethod
    def of(cls, items: Iterable[OrganisationData]) -> "References":
        batch = list(items)
        return cls(
            {m.slug: m for m in Member.objects.filter(slug__in={data.member for data in batch})},
            {m.slug: m for m in Municipality.objects.filter(slug__in={data.municipality for data in batch})},
            {t.slug: t for t in Topic.objects.filter(slug__in={slug for data in batch for slug in data.topics})},
        )

    def faults(self, data: OrganisationData) -> Faults:
        faults: Faults = {}
        if data.member not in self.members:
            faults["member"] = [ValidationError(_("There is no member “%(slug)s”.") % {"slug": data.member})]
        if data.municipality and data.municipality not in self.municipalities:
            faults["municipality"] = [
                ValidationError(_("There is no municipality “%(slug)s”.") % {"slug": data.municipality})
            ]
        unknown = [slug for slug in data.topics if slug not in self.topics]
        if unknown:
            faults["topics"] = [ValidationError(_("Unknown topics: %(slugs)s.") % {"slugs": ", ".join(unknown)})]
        return faults


def create_organisation(data: OrganisationData, *, today: date) -> Organisation:
    return save_organisations([(None, data)], today=today)[0]


def update_organisation(organisation: Organisation, data: OrganisationData, *, today: date) -> Organisation:
    return save_organisations([(organisation, data)], today=today)[0]


@transaction.atomic
def save_organisations(
    items: Sequence[tuple[Organisation | None, OrganisationData]], *, today: date
) -> list[Organisation]:
    """Write a batch: a new record where the first part is None, the given one otherwise.

    Raises InvalidOrganisation at the first fault, and then writes nothing.
    """
    references = References.of(data for _organisation, data in items)
    for _organisation, data in items:
        faults = {**check_organisation(data, today=today), **references.faults(data)}
        if faults:
            raise InvalidOrganisation(data, faults)
    known = {organisation.pk for organisation, _data in items if organisation is not None}
    list(Organisation.objects.select_for_update().filter(pk__in=known).order_by("pk").values_list("pk"))
    rows = [_filled(organisation or Organisation(), data, references) for organisation, data in items]
    Organisation.objects.bulk_create([row for row in rows if row.pk not in known])
    Organisation.objects.bulk_update([row for row in rows if row.pk in known], SAVED_FIELDS)
    paired = list(zip(rows, (data for _organisation, data in items), strict=True))
    _replace_details(paired, known)
    _replace_topics(paired, references)
    _save_texts(paired, known)
    ids = [row.pk for row in rows]
    announce_change("organisation", ids)
    enqueue(FIND_DUPLICATES, ids=ids)
    return rows


@transaction.atomic
def set_translation(
    organisation: Organisation, *, language: str, description: str, origin: str, source_language: str
) -> OrganisationText:
    """Add or replace a translation of the description and remember which text it was made from."""
    source = organisation.texts.filter(language=source_language).first()
    if source is None:
        raise OperationError(_("There is no text in that language to translate from."))
    text, _created = OrganisationText.objects.update_or_create(
        organisation=organisation,
        language=language,
        defaults={
            "description": description,
            "origin": origin,
            "source_language": source_language,
            "source_digest": digest_of(source.description),
            "outdated": False,
        },
    )
    announce_change("organisation", [organisation.pk])
    return text


@transaction.atomic
def delete_organisations(organisations: Iterable[Organisation]) -> None:
    """Remove records that an undone import had created."""
    ids = [organisation.pk for organisation in organisations]
    Organisation.objects.filter(pk__in=ids).delete()
    announce_change("organisation", ids)


def _filled(row: Organisation, data: OrganisationData, references: References) -> Organisation:
    for name in PLAIN_FIELDS:
        setattr(row, name, getattr(data, name))
    row.native_name = data.native_name.strip()
    row.member = references.members[data.member]
    row.side = row.member.side
    row.municipality = references.municipalities.get(data.municipality)
    row.languages = list(data.languages)
    row.size_band = SizeBand.of(data.head_count) if data.head_count else data.size_band
    row.sort_key = sort_key(data.native_name, data.latin_name)
    return row


def _replace_details(paired: Sequence[tuple[Organisation, OrganisationData]], known: Collection[int]) -> None:
    for model in (OrganisationName, Identifier, Website, Classification, NameKey):
        if known:
            model.objects.filter(organisation_id__in=known).delete()
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=row, kind=kind, name=name)
        for row, data in paired
        for kind, name in dict.fromkeys(data.names)
    )
    Identifier.objects.bulk_create(
        Identifier(organisation=row, scheme=scheme, value=normalised(scheme, value))
        for row, data in paired
        for scheme, value in data.identifiers.items()
    )
    Website.objects.bulk_create(
        Website(organisation=row, url=url, host=host_of(url))
        for row, data in paired
        for url in dict.fromkeys(data.websites)
    )
    Classification.objects.bulk_create(
        Classification(organisation=row, system=system, code=code)
        for row, data in paired
        for system, code in dict.fromkeys(data.classifications)
    )
    NameKey.objects.bulk_create(
        NameKey(organisation=row, key=key)
        for row, data in paired
        for key in blocking_keys(data, place=row.municipality.native_name if row.municipality else "")
    )


def _replace_topics(paired: Sequence[tuple[Organisation, OrganisationData]], references: References) -> None:
    through = Organisation.topics.through
    through.objects.filter(organisation_id__in=[row.pk for row, _data in paired]).delete()
    through.objects.bulk_create(
        through(organisation_id=row.pk, topic_id=references.topics[slug].pk)
        for row, data in paired
        for slug in dict.fromkeys(data.topics)
    )


def _save_texts(paired: Sequence[tuple[Organisation, OrganisationData]], known: Collection[int]) -> None:
    """Write the authors' texts; a translation that says the same stays what it is, others may grow outdated."""
    before: dict[int, dict[str, OrganisationText]] = {}
    for text in OrganisationText.objects.filter(organisation_id__in=known):
        before.setdefault(text.organisation_id, {})[text.language] = text
    new: list[OrganisationText] = []
    for row, data in paired:
        texts = before.get(row.pk, {})
        for language, description in data.texts.items():
            if language not in texts:
                new.append(OrganisationText(organisation=row, language=language, description=description))
            elif texts[language].description != description:
                text = texts[language]
                text.description, text.origin, text.outdated = description, Origin.AUTHOR, False
                text.save()
            for stale in mark_outdated(texts.values(), source_language=language, source=description):
                stale.save(update_fields=["outdated"])
    OrganisationText.objects.bulk_create(new)
