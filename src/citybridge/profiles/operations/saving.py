"""Creating and changing profiles, one or many at a time, always through the same checks."""

from collections.abc import Collection, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.models import Origin, digest_of
from citybridge.core.texts import mark_outdated
from citybridge.core.work import announce_change
from citybridge.organisations.models import Organisation
from citybridge.organisations.validators import Faults
from citybridge.profiles.models import CooperationProfile, ProfileText
from citybridge.profiles.validators import ProfileData, TextData, check_profile
from citybridge.topics.models import Topic

PLAIN_FIELDS = (
    "direction", "kind", "language", "stage", "region_wished", "source", "external_key", "is_sample",
)  # fmt: skip

Item = tuple[CooperationProfile | None, Organisation, ProfileData]


class InvalidProfile(OperationError):
    """The data has faults; `faults` lists them by field."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(" ".join(text for errors in faults.values() for error in errors for text in error.messages))
        self.faults = faults


def create_profile(organisation: Organisation, data: ProfileData) -> CooperationProfile:
    return save_profiles([(None, organisation, data)])[0]


def update_profile(profile: CooperationProfile, data: ProfileData) -> CooperationProfile:
    """Change a profile; a published one stays published."""
    return save_profiles([(profile, profile.organisation, data)])[0]


@transaction.atomic
def save_profiles(items: Sequence[Item]) -> list[CooperationProfile]:
    """Write a batch: a new draft where the first part is None, the given profile otherwise.

    Raises InvalidProfile at the first fault, and then writes nothing.
    """
    topics = {
        t.slug: t for t in Topic.objects.filter(slug__in={slug for *_rest, data in items for slug in data.topics})
    }
    for *_rest, data in items:
        faults = faults_of(data, topics)
        if faults:
            raise InvalidProfile(faults)
    known = {profile.pk for profile, *_rest in items if profile is not None}
    list(CooperationProfile.objects.select_for_update().filter(pk__in=known).order_by("pk").values_list("pk"))
    rows = [_filled(profile or CooperationProfile(organisation=owner), data) for profile, owner, data in items]
    CooperationProfile.objects.bulk_create([row for row in rows if row.pk not in known])
    CooperationProfile.objects.bulk_update([row for row in rows if row.pk in known], [*PLAIN_FIELDS, "certificates"])
    paired = list(zip(rows, (data for *_rest, data in items), strict=True))
    _replace_topics(paired, topics)
    _save_texts(paired, known)
    announce_change("profile", [row.pk for row in rows])
    return rows


def faults_of(data: ProfileData, topics: Mapping[str, Topic]) -> Faults:
    faults = check_profile(data)
    unknown = [slug for slug in data.topics if slug not in topics]
    if unknown:
        faults["topics"] = [ValidationError(_("Unknown topics: %(slugs)s.") % {"slugs": ", ".join(unknown)})]
    return faults


@transaction.atomic
def set_translation(
    profile: CooperationProfile, *, language: str, text: TextData, origin: str, source_language: str
) -> ProfileText:
    """Add or replace a translation and remember which text it was made from."""
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
            "source_digest": digest_of(_joined(source)),
            "outdated": False,
        },
    )
    announce_change("profile", [profile.pk])
    return row


@transaction.atomic
def delete_profiles(ids: Sequence[int]) -> None:
    """Remove profiles that an undone import had created."""
    CooperationProfile.objects.filter(pk__in=ids).delete()
    announce_change("profile", ids)


def _filled(row: CooperationProfile, data: ProfileData) -> CooperationProfile:
    for name in PLAIN_FIELDS:
        setattr(row, name, getattr(data, name))
    row.certificates = list(data.certificates)
    return row


def _replace_topics(paired: Sequence[tuple[CooperationProfile, ProfileData]], topics: Mapping[str, Topic]) -> None:
    through = CooperationProfile.topics.through
    through.objects.filter(cooperationprofile_id__in=[row.pk for row, _data in paired]).delete()
    through.objects.bulk_create(
        through(cooperationprofile_id=row.pk, topic_id=topics[slug].pk)
        for row, data in paired
        for slug in dict.fromkeys(data.topics)
    )


def _save_texts(paired: Sequence[tuple[CooperationProfile, ProfileData]], known: Collection[int]) -> None:
    """Write the authors' texts; a translation that says the same stays what it is, others may grow outdated."""
    before: dict[int, dict[str, ProfileText]] = {}
    for text in ProfileText.objects.filter(profile_id__in=known):
        before.setdefault(text.profile_id, {})[text.language] = text
    new: list[ProfileText] = []
    for row, data in paired:
        texts = before.get(row.pk, {})
        for language, words in data.texts.items():
            is_new = language not in texts
            text = ProfileText(profile=row, language=language) if is_new else texts[language]
            if (text.title, text.summary, text.sought) == (words.title, words.summary, words.sought):
                continue
            text.title, text.summary, text.sought = words.title, words.summary, words.sought
            text.origin, text.outdated = Origin.AUTHOR, False
            if is_new:
                new.append(text)
            else:
                text.save()
            for stale in mark_outdated(texts.values(), source_language=language, source=_joined(text)):
                stale.save(update_fields=["outdated"])
    ProfileText.objects.bulk_create(new)


def _joined(text: ProfileText) -> str:
    return f"{text.title}\n{text.summary}\n{text.sought}"
