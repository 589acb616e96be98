"""Creating and changing profiles, one or many at a time, always through the same checks."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.core.lists import listed
from citybridge.core.work import announce_change
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations.locking import lock_living
from citybridge.organisations.validators import Faults
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations.changes import mark_changes
from citybridge.profiles.operations.texts import Translation, claim_texts, save_texts, set_translation
from citybridge.profiles.validators import ProfileData, check_profile
from citybridge.topics.models import Topic

PLAIN_FIELDS = (
    "direction", "kind", "language", "stage", "region_wished", "source", "external_key", "is_sample",
)  # fmt: skip
SAVED_FIELDS = (*PLAIN_FIELDS, "certificates", "version", "updated_at")

Item = tuple[CooperationProfile | None, Organisation, ProfileData]


class InvalidProfile(OperationError):
    """The data has faults; `faults` lists them by field."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(" ".join(text for errors in faults.values() for error in errors for text in error.messages))
        self.faults = faults


@transaction.atomic
def create_profile(
    organisation: Organisation, data: ProfileData, *, translations: Iterable[Translation] = ()
) -> CooperationProfile:
    """A new draft."""
    return _translated(save_profiles([(None, organisation, data)])[0], translations)


@transaction.atomic
def update_profile(
    profile: CooperationProfile,
    data: ProfileData,
    *,
    translations: Iterable[Translation] = (),
    originals: Collection[str] = (),
    version: int | None = None,
) -> CooperationProfile:
    """Change a profile; a published one stays published. Texts in `originals` are no translations any more.

    With the `version` that was seen, raises ChangedMeanwhile when somebody saved since.
    """
    check_version(seen=version, now=CooperationProfile.objects.select_for_update().get(pk=profile.pk).version)
    [row] = save_profiles([(profile, profile.organisation, data)])
    claim_texts(row, originals)
    return _translated(row, translations)


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
    lock_living({owner.pk for profile, owner, _data in items if profile is None})
    known = {profile.pk for profile, *_rest in items if profile is not None}
    locked = CooperationProfile.objects.select_for_update().filter(pk__in=known).order_by("pk")
    versions = dict(locked.values_list("pk", "version"))
    rows = [_filled(profile or CooperationProfile(organisation=owner), data) for profile, owner, data in items]
    for row in rows:
        row.version = versions.get(row.pk, 0) + 1
    CooperationProfile.objects.bulk_create([row for row in rows if row.pk not in known])
    if known:
        CooperationProfile.objects.bulk_update([row for row in rows if row.pk in known], SAVED_FIELDS)
    paired = list(zip(rows, (data for *_rest, data in items), strict=True))
    _replace_topics(paired, topics)
    save_texts(paired, known)
    mark_changes(known, at=timezone.now())
    announce_change("profile", [row.pk for row in rows])
    return rows


def faults_of(data: ProfileData, topics: Mapping[str, Topic]) -> Faults:
    faults = check_profile(data)
    unknown = [slug for slug in data.topics if slug not in topics]
    if unknown:
        faults["topics"] = [ValidationError(_("Unknown topics: %(slugs)s.") % {"slugs": listed(unknown)})]
    return faults


@transaction.atomic
def delete_profiles(ids: Sequence[int]) -> None:
    """Remove profiles that an undone import had created."""
    CooperationProfile.objects.filter(pk__in=ids).delete()
    announce_change("profile", ids)


def _filled(row: CooperationProfile, data: ProfileData) -> CooperationProfile:
    for name in PLAIN_FIELDS:
        setattr(row, name, getattr(data, name))
    row.certificates = list(data.certificates)
    row.updated_at = timezone.now()  # a bulk write does not set it
    return row


def _translated(profile: CooperationProfile, translations: Iterable[Translation]) -> CooperationProfile:
    for made in translations:
        set_translation(
            profile,
            language=made.language,
            text=made.text,
            origin=made.origin,
            source_language=made.source_language,
        )
    return profile


def _replace_topics(paired: Sequence[tuple[CooperationProfile, ProfileData]], topics: Mapping[str, Topic]) -> None:
    through = CooperationProfile.topics.through
    through.objects.filter(cooperationprofile_id__in=[row.pk for row, _data in paired]).delete()
    through.objects.bulk_create(
        through(cooperationprofile_id=row.pk, topic_id=topics[slug].pk)
        for row, data in paired
        for slug in dict.fromkeys(data.topics)
    )
