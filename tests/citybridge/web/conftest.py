"""Somebody at a page: sample people, organisations and offers that the tests of pages look at."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import Page

from citybridge.accounts.models import User
from citybridge.accounts.operations import save_demo_user
from citybridge.alliance.models import Member
from citybridge.events.operations import load_events
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import create_organisation
from citybridge.organisations.validators import OrganisationData
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import create_profile, publish_loaded
from citybridge.profiles.validators import ProfileData, TextData


@pytest.fixture(autouse=True)
def _english():
    """A request leaves its language behind in the thread of the test client."""
    with override("en"):
        yield


@pytest.fixture
def organisation(db) -> Organisation:
    """A Chinese company with a profile below it in the tree, in the member Foshan."""
    data = OrganisationData(
        native_name="佛山示例机器人有限公司",
        latin_name="Foshan Sample Robotics Co., Ltd.",
        member="foshan",
        topics=("robotics",),
        texts={"zh": "生产焊接机器人。"},
        is_sample=True,
    )
    return create_organisation(data, today=timezone.localdate())


@pytest.fixture
def profile(organisation: Organisation) -> CooperationProfile:
    """A published request in Chinese."""
    data = ProfileData(
        direction="request",
        language="zh",
        texts={"zh": TextData("寻找焊接传感器", "需要用于焊缝跟踪的传感器。")},
        topics=("robotics",),
        is_sample=True,
    )
    now = timezone.now()
    draft = create_profile(organisation, data)
    publish_loaded([draft], expires_on=now.date() + timedelta(days=90), at=now)
    return draft


@pytest.fixture
def fair(db) -> None:
    load_events(
        [
            {
                "slug": "fair",
                "kind": "fair",
                "host": "foshan",
                "starts_on": "2018-10-24",
                "ends_on": "2018-10-27",
                "name_de": "Messe",
                "name_en": "The fair",
                "name_zh": "博览会",
                "source": "",
                "topics": "robotics",
            }
        ]
    )


@pytest.fixture
def secretary(db) -> User:
    return save_demo_user(email="secretary@example.org", name="Sample secretary", language="en", is_secretariat=True)


@pytest.fixture
def officer(db) -> User:
    """Works in the office of Bottrop."""
    user = save_demo_user(email="office@example.org", name="Sample office", language="de", is_secretariat=False)
    user.offices.add(Member.objects.get(slug="bottrop").office)
    return user


@pytest.fixture
def sign_in(page: Page, site: str):
    def as_sample(user: User) -> None:
        page.goto(f"{site}/en/sign-in/")
        page.get_by_role("button", name=user.name).click()
        page.get_by_role("button", name="Sign out").wait_for()

    return as_sample
