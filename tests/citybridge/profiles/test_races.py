"""Two connections at the same moment: without the locks of the operations each of these would go wrong."""

from datetime import date

import pytest
from tests.citybridge.making import LACKING, LAST_DAY, NOW, SECRETARIAT, SOUND, make_organisation, make_profile
from tests.citybridge.racing import committed, race

from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import (
    WrongState,
    expire_due_profiles,
    publish_profile,
    renew_profile,
    return_profile,
    withdraw_profile,
)

pytestmark = pytest.mark.usefixtures("db")
db = committed


def test_profile_is_published_and_returned_at_once():
    profile = make_profile(make_organisation(), state="submitted")
    seen = CooperationProfile.objects.get()

    raised = race(
        lambda: publish_profile(profile, review=SOUND, actor=SECRETARIAT, expires_on=LAST_DAY, at=NOW),
        lambda: return_profile(seen, review=LACKING, actor=SECRETARIAT, at=NOW),
    )

    assert [type(error) for error in raised] == [type(None), WrongState]
    assert CooperationProfile.objects.get().state == "published"


def test_profile_is_withdrawn_while_it_is_renewed():
    profile = make_profile(make_organisation())

    raised = race(
        lambda: withdraw_profile(profile),
        lambda: renew_profile(profile, expires_on=date(2027, 6, 1), at=NOW),
    )

    assert [type(error) for error in raised] == [type(None), WrongState]
    assert CooperationProfile.objects.get().state == "withdrawn"


def test_profile_is_renewed_on_the_night_it_expires():
    profile = make_profile(make_organisation())

    raised = race(
        lambda: renew_profile(profile, expires_on=date(2027, 6, 1), at=NOW),
        lambda: expire_due_profiles(today=date(2027, 5, 24)),
    )

    assert raised == [None, None]
    assert CooperationProfile.objects.get().state == "published"
