"""The words of profiles in several languages: the author's own, translations, and which of them are out of date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.texts import Wording, check_translation, own, save_own_words, translated
from citybridge.core.work import announce_change
from citybridge.profiles.models import CooperationProfile, ProfileText
from citybridge.profiles.operations.changes import mark_changes
from citybridge.profiles.validators import ProfileData, TextData, check_words


@dataclass(frozen=True)
class Translation:
    """Words made from those in `source_language`; `origin` is machine or reviewed."""

    language: str
    text: TextData
    origin: str
    source_language: str


@transaction.atomic
def set_translation(
    profile: CooperationProfile, *, language: str, text: TextData, origin: str, source_language: str
) -> ProfileText:
    """Add or replace a translation and remember which text it was made from."""
    _check(Translation(language, text, origin, source_language))
    CooperationProfile.objects.select_for_update().get(pk=profile.pk)
    source = profile.texts.filter(language=source_language).first()
    if source is None:
        raise OperationError(_("There is no text in that language to translate from."))
    row, _created = ProfileText.objects.update_or_create(
        profile=profile,
        language=language,
        defaults={
            "title": text.title,
            "summary": text.summary,
            "sought": text.sought,
            **translated(origin=origin, source_language=source_language, source=_joined(_words(source))),
        },
    )
    mark_changes([profile.pk], at=timezone.now())
    announce_change("profile", [profile.pk])
    return row


def claim_texts(profile: CooperationProfile, languages: Collection[str]) -> None:
    """Say that the texts in these languages are the author's own and translations of nothing."""
    ProfileText.objects.filter(profile=profile, language__in=languages).update(**own())


def save_texts(paired: Sequence[tuple[CooperationProfile, ProfileData]], known: Collection[int]) -> None:
    """Write the authors' words; `known` are the ids of profiles that were there before."""
    save_own_words(WORDING, [(row, data.texts) for row, data in paired], known=known)


def _words(text: ProfileText) -> TextData:
    return TextData(text.title, text.summary, text.sought)


def _write(text: ProfileText, words: TextData) -> None:
    text.title, text.summary, text.sought = words.title, words.summary, words.sought


def _joined(words: TextData) -> str:
    return f"{words.title}\n{words.summary}\n{words.sought}"


WORDING = Wording(ProfileText.objects, "profile", _words, _write, _joined)


def _check(translation: Translation) -> None:
    check_translation(
        origin=translation.origin, language=translation.language, source_language=translation.source_language
    )
    try:
        check_words(translation.language, translation.text)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
