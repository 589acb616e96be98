"""Descriptions in several languages: the authors' own, translations, and which of them are out of date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.models import Origin, digest_of
from citybridge.core.texts import mark_outdated
from citybridge.core.work import announce_change
from citybridge.organisations.models import Organisation, OrganisationText
from citybridge.organisations.operations.locking import lock_living
from citybridge.organisations.validators import OrganisationData, check_description

Texts = dict[str, OrganisationText]


@dataclass(frozen=True)
class Translation:
    """A description made from the one in `source_language`; `origin` is machine or reviewed."""

    language: str
    description: str
    origin: str
    source_language: str


@transaction.atomic
def set_translation(
    organisation: Organisation, *, language: str, description: str, origin: str, source_language: str
) -> OrganisationText:
    """Add or replace a translation of the description and remember which text it was made from."""
    _check(Translation(language, description, origin, source_language))
    lock_living([organisation.pk])
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


def claim_texts(organisation: Organisation, languages: Collection[str]) -> None:
    """Say that the texts in these languages are the author's own and translations of nothing."""
    claimed = OrganisationText.objects.filter(organisation=organisation, language__in=languages)
    claimed.update(origin=Origin.AUTHOR, source_language="", source_digest="", outdated=False)


def save_texts(paired: Sequence[tuple[Organisation, OrganisationData]], known: Collection[int]) -> None:
    """Write the authors' texts; a translation that says the same stays what it is, others may grow outdated."""
    before: dict[int, Texts] = {}
    for text in OrganisationText.objects.filter(organisation_id__in=known):
        before.setdefault(text.organisation_id, {})[text.language] = text
    new: list[OrganisationText] = []
    for row, data in paired:
        texts = before.get(row.pk, {})
        for language, description in data.texts.items():
            if language not in texts:
                new += _written(row, language, description)
            elif not description.strip():
                texts.pop(language).delete()
            elif texts[language].description != description:
                _rewrite(texts[language], description)
        _mark_outdated(texts, data)
    OrganisationText.objects.bulk_create(new)


def _written(row: Organisation, language: str, description: str) -> list[OrganisationText]:
    text = OrganisationText(organisation=row, language=language, description=description)
    return [text] if description.strip() else []


def _rewrite(text: OrganisationText, description: str) -> None:
    """What a person writes anew is theirs, whoever translated it before."""
    text.description, text.origin, text.outdated = description, Origin.AUTHOR, False
    text.source_language = text.source_digest = ""
    text.save()


def _mark_outdated(texts: Texts, data: OrganisationData) -> None:
    for language, description in data.texts.items():
        for stale in mark_outdated(texts.values(), source_language=language, source=description):
            stale.save(update_fields=["outdated"])


def _check(translation: Translation) -> None:
    if translation.origin not in {Origin.MACHINE, Origin.REVIEWED}:
        raise OperationError(_("A translation is made by machine or reviewed by a person."))
    if not translation.description.strip():
        raise OperationError(_("Write the translation."))
    if translation.language == translation.source_language:
        raise OperationError(_("A text is not a translation of itself."))
    try:
        check_description(translation.language, translation.description)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
