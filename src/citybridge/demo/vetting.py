"""Samples in the hands of their offices: some wait, one was handed back, some were changed while published."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from citybridge.accounts.actor import Actor
from citybridge.demo.tables import read, split
from citybridge.organisations.models import Organisation
from citybridge.profiles.enums import ReviewPoint
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import (
    confirm_profile,
    create_profile,
    return_profile,
    submit_profile,
    update_profile,
)
from citybridge.profiles.queries import by_external_key, describe
from citybridge.profiles.validators import ProfileData, ReviewData, TextData

Row = dict[str, str]
SOUND = ReviewData(met=frozenset(ReviewPoint.values))


def load_vetting(
    organisations: Mapping[str, Organisation], *, profile_of: Callable[[Row], ProfileData], at: datetime
) -> None:
    """Submit the samples of `vetting.tsv`, and change what `changes.tsv` names."""
    for row in read("samples/vetting.tsv"):
        owner = organisations[row["organisation"]]
        waiting = submit_profile(
            create_profile(owner, profile_of(row)), at=at - timedelta(days=int(row["days_waiting"]))
        )
        if row["reason"]:
            return_profile(waiting, review=ReviewData(reasons={row["reason"]: ""}), actor=_office(owner), at=at)
    for row in read("samples/changes.tsv"):
        _change(by_external_key(row["key"]), row, at)


def _change(profile: CooperationProfile, row: Row, at: datetime) -> None:
    """A first change that the office confirmed, and a second that still waits."""
    first = replace(describe(profile), certificates=split(row["certificates"]))
    update_profile(profile, first)
    confirm_profile(profile, review=SOUND, actor=_office(profile.organisation), at=at)
    words = first.texts[first.language]
    texts = {first.language: TextData(words.title, row["summary"], words.sought)}
    update_profile(profile, replace(first, texts=texts))


def _office(organisation: Organisation) -> Actor:
    return Actor(member_ids=frozenset({organisation.member_id}))
