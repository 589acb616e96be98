"""The offices of the story have something to look at."""

import pytest
from tests.citybridge.making import NOW, officer_of

from citybridge.demo.loading import SAMPLE_SOURCE, _load_organisations, _load_profiles, _profile
from citybridge.demo.tables import read
from citybridge.demo.vetting import load_vetting
from citybridge.mail.models import OutgoingMail
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import changed_for, reviews_of, waiting_for

pytestmark = pytest.mark.django_db

KEYS = {row["key"] for row in read("samples/changes.tsv")}


def test_samples_wait_for_both_offices_and_write_to_nobody():
    organisations = _load_organisations(read("samples/organisations.tsv"), SAMPLE_SOURCE, NOW.date())
    profiles = [row for row in read("samples/profiles.tsv") if row["key"] in KEYS]
    _load_profiles(profiles, organisations, SAMPLE_SOURCE, NOW)

    load_vetting(organisations, profile_of=lambda row: _profile(row, SAMPLE_SOURCE), at=NOW)

    offices = {name: officer_of(name) for name in ("bottrop", "foshan")}
    waiting = {name: (waiting_for(actor).count(), changed_for(actor).count()) for name, actor in offices.items()}
    assert waiting == {"bottrop": (2, 1), "foshan": (2, 1)}
    decisions = [
        [review.decision for review in reviews_of(profile)]
        for profile in CooperationProfile.objects.filter(external_key__in=KEYS)
    ]
    assert decisions == [["confirmed", "loaded"]] * 2
    assert (CooperationProfile.objects.filter(state="draft").count(), OutgoingMail.objects.count()) == (1, 0)
