"""The words of profiles in several languages: the author's own, translations, and which of them are out of date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.models import Origin, digest_of
from citybridge.core.texts import mark_outdated
from citybridge.core.work import announce_change
from citybridge.profiles.models import CooperationProfile, ProfileText
from citybridge.profiles.operations.changes import mark_changes
from citybridge.profiles.validators import NO_WORDS, ProfileData, TextData, check_words

Texts = dict[str, ProfileText]


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
            "origin": origin,
            "source_language": source_language,
            "source_digest": digest_of(_joined(_words(source))),
            "outdated": False,
        },
    )
    mark_changes([profile.pk], at=timezone.now())
    announce_change("profile", [profile.pk])
    return row


def claim_texts(profile: CooperationProfile, languages: Collection[str]) -> None:
    """Say that the texts in these languages are the author's own and translations of nothing."""
    claimed = ProfileText.objects.filter(profile=profile, language__in=languages)
    claimed.update(origin=Origin.AUTHOR, source_language="", source_digest="", outdated=False)


def save_texts(paired: Sequence[tuple[CooperationProfile, ProfileData]], known: Collection[int]) -> None:
    """Write the authors' texts; a translation that says the same stays what it is, others may grow outdated."""
    before: dict[int, Texts] = {}
    for text in ProfileText.objects.filter(profile_id__in=known):
        before.setdefault(text.profile_id, {})[text.language] = text
    new: list[ProfileText] = []
    for row, data in paired:
        texts = before.get(row.pk, {})
        for language, words in data.texts.items():
            if language not in texts:
                new += _written(row, language, words)
            elif words == NO_WORDS:
                texts.pop(language).delete()
            elif _words(texts[language]) != words:
                _rewrite(texts[language], words)
        _mark_outdated(texts, data)
    ProfileText.objects.bulk_create(new)


def _written(row: CooperationProfile, language: str, words: TextData) -> list[ProfileText]:
    if words == NO_WORDS:
        return []
    text = ProfileText(profile=row, language=language)
    text.title, text.summary, text.sought = words.title, words.summary, words.sought
    return [text]


def _rewrite(text: ProfileText, words: TextData) -> None:
    """What a person writes anew is theirs, whoever translated it before."""
    text.title, text.summary, text.sought = words.title, words.summary, words.sought
    text.origin, text.outdated = Origin.AUTHOR, False
    text.source_language = text.source_digest = ""
    text.save()


def _mark_outdated(texts: Texts, data: ProfileData) -> None:
    for language, words in data.texts.items():
        for stale in mark_outdated(texts.values(), source_language=language, source=_joined(words)):
            stale.save(update_fields=["outdated"])


def _words(text: ProfileText) -> TextData:
    return TextData(text.title, text.summary, text.sought)


def _joined(words: TextData) -> str:
    return f"{words.title}\n{words.summary}\n{words.sought}"


def _check(translation: Translation) -> None:
    if translation.origin not in {Origin.MACHINE, Origin.REVIEWED}:
        raise OperationError(_("A translation is made by machine or reviewed by a person."))
    if translation.language == translation.source_language:
        raise OperationError(_("A text is not a translation of itself."))
    try:
        check_words(translation.language, translation.text)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
