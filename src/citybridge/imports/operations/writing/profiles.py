"""Cooperation profiles: written by their own operations, and published when an office vouches for its list."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from citybridge.alliance.enums import Right
from citybridge.alliance.policies import who_may
from citybridge.imports.engine.profile_values import OWNER, RELEASED, packed_profile, unpack
from citybridge.imports.enums import RowOutcome
from citybridge.imports.models import ImportRow
from citybridge.imports.operations.writing.writer import Present
from citybridge.organisations.models import Organisation
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import (
    delete_profiles,
    publish_loaded,
    save_profiles,
    vouch_for_list,
    withdraw_profile,
)
from citybridge.profiles.queries import with_details
from citybridge.profiles.validators import NO_WORDS, ProfileData, TextData


class ProfileWriter:
    def __init__(self, *, publish_until: date | None) -> None:
        self.publish_until = publish_until

    def present(self, rows: Sequence[ImportRow]) -> dict[int, Present]:
        there = _read(rows)
        found = {row.number: there[row.object_id] for row in rows if row.object_id in there}
        found |= _newcomers([row for row in rows if row.object_id is None])
        return {number: Present(profile.pk, packed_profile(profile)) for number, profile in found.items()}

    def write(self, rows: Sequence[ImportRow], *, at: datetime) -> list[int]:
        there = _read(rows)
        owners = Organisation.objects.in_bulk({row.data[OWNER] for row in rows})
        items = [
            (there[row.object_id] if row.object_id else None, owners[row.data[OWNER]], unpack(row.data))
            for row in rows
        ]
        saved = save_profiles(items)
        if self.publish_until is not None:
            released = [profile for profile, row in zip(saved, rows, strict=True) if row.data[RELEASED]]
            entitled = who_may(Right.BE_FOUND, on=timezone.localdate(at))
            drafts = [
                profile
                for profile in released
                if profile.state == ProfileState.DRAFT and profile.organisation.member_id in entitled
            ]
            publish_loaded(drafts, expires_on=self.publish_until, at=at)
            vouch_for_list([profile.pk for profile in released if profile not in drafts], at=at)
        return [profile.pk for profile in saved]

    def restore(self, rows: Sequence[ImportRow]) -> None:
        delete_profiles([row.object_id for row in rows if row.outcome == RowOutcome.NEW and row.object_id])
        changed = [row for row in rows if row.outcome == RowOutcome.CHANGED]
        there = _read(changed)
        items = [(there[row.object_id], there[row.object_id].organisation, _former(row)) for row in changed]
        if items:
            save_profiles(items)
        for row in changed:
            if row.data[RELEASED] and not row.before[RELEASED]:
                withdraw_profile(there[row.object_id])


def _read(rows: Sequence[ImportRow]) -> dict[int | None, CooperationProfile]:
    ids = [row.object_id for row in rows if row.object_id]
    return {profile.pk: profile for profile in with_details(CooperationProfile.objects.filter(pk__in=ids))}


def _newcomers(rows: Sequence[ImportRow]) -> dict[int, CooperationProfile]:
    """Profiles that are there now, for rows that were new in the preview."""
    present: defaultdict[int, list[CooperationProfile]] = defaultdict(list)
    for profile in with_details(CooperationProfile.objects.filter(organisation__in={row.data[OWNER] for row in rows})):
        present[profile.organisation_id].append(profile)
    found = {}
    for row in rows:
        same = next((profile for profile in present[row.data[OWNER]] if _is_same(profile, unpack(row.data))), None)
        if same is not None:
            found[row.number] = same
    return found


def _is_same(profile: CooperationProfile, data: ProfileData) -> bool:
    if data.external_key or profile.external_key:
        return data.external_key == profile.external_key
    titles = {text.title for text in profile.texts.all()}
    return profile.direction == data.direction and bool(titles & {words.title for words in data.texts.values()})


def _former(row: ImportRow) -> ProfileData:
    """The data before the import; a text that the import added is taken away again."""
    data = unpack(row.before)
    added: dict[str, TextData] = dict.fromkeys(row.data["texts"].keys() - row.before["texts"].keys(), NO_WORDS)
    return ProfileData(**{**vars(data), "texts": {**data.texts, **added}})
