"""Descriptions in several languages: the authors' own, translations, and which of them are out of date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.texts import Wording, check_translation, own, save_own_words, translated
from citybridge.core.work import announce_change
from citybridge.organisations.models import Organisation, OrganisationText
from citybridge.organisations.operations.locking import lock_living
from citybridge.organisations.validators import OrganisationData, check_description


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
            **translated(origin=origin, source_language=source_language, source=source.description),
        },
    )
    announce_change("organisation", [organisation.pk])
    return text


def claim_texts(organisation: Organisation, languages: Collection[str]) -> None:
    """Say that the texts in these languages are the author's own and translations of nothing."""
    OrganisationText.objects.filter(organisation=organisation, language__in=languages).update(**own())


def save_texts(paired: Sequence[tuple[Organisation, OrganisationData]], known: Collection[int]) -> None:
    """Write the authors' descriptions; `known` are the ids of organisations that were there before."""
    save_own_words(WORDING, [(row, data.texts) for row, data in paired], known=known)


def _write(text: OrganisationText, description: str) -> None:
    text.description = description


WORDING = Wording(OrganisationText.objects, "organisation", lambda text: text.description, _write, str)


def _check(translation: Translation) -> None:
    if not translation.description.strip():
        raise OperationError(_("Write the translation."))
    check_translation(
        origin=translation.origin, language=translation.language, source_language=translation.source_language
    )
    try:
        check_description(translation.language, translation.description)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
