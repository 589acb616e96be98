"""The pages of one's data in a browser: no faults, and a consent withdrawn with two clicks from any page."""

import pytest
from playwright.sync_api import Page
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.web.faults import faults_of

from citybridge.privacy.models import Notice
from citybridge.privacy.operations import ask, give_consent, record, register_transfer
from citybridge.privacy.queries import consents_held

OWN = ("account/data/", "account/data/copy/", "account/data/erase/")


@pytest.fixture
def person(db):
    user = make_user("Erika Muster", speaks_for=make_organisation(native_name="Erika Muster e.K."))
    notice = Notice.objects.filter(key="privacy", language="zh").latest("version")
    give_consent(
        purpose="card-release", notice=notice, subject=user.public_id, scope={"recipient_name": "佛山示例"}, at=NOW
    )
    register_transfer(
        subject=user.public_id,
        fields=["native_name", "email", "phone", "wechat"],
        recipient=user.public_id,
        recipient_name="佛山示例机器人有限公司",
        recipient_country="CN",
        notice=notice,
        at=NOW,
    )
    ask("objection", subject=user.public_id, text="No more letters, please.", at=NOW, user_id=user.pk)
    return user


@pytest.mark.parametrize("language", ["de", "zh-hans"])
def test_pages_of_own_data_have_no_faults(language, page: Page, site, person, sign_in):
    sign_in(person)

    assert faults_of(page, site, [f"/{language}/{path}" for path in OWN]) == []


def test_pages_of_data_protection_have_no_faults(page: Page, site, person, secretary, sign_in):
    request = ask("rectification", subject=person.public_id, text="My name.", at=NOW, user_id=person.pk)
    record("sample.written", noun="sample", object_id=request.public_id, actor=None, at=NOW, details={"from": "a"})
    sign_in(secretary)
    places = ("", "transfers/", "log/", "record/", f"requests/{request.public_id}/")

    assert faults_of(page, site, [f"/de/data-protection/{place}" for place in places]) == []


def test_consent_is_withdrawn_with_two_clicks_from_any_page(page: Page, site, person, sign_in):
    sign_in(person)
    page.goto(f"{site}/en/alliance/")
    clicks = 0

    for target in (
        page.get_by_role("contentinfo").get_by_role("link", name="My data"),
        page.get_by_role("button", name="Withdraw"),
    ):
        target.click()
        clicks += 1

    page.get_by_text("Your consent is withdrawn.").wait_for()
    assert (clicks, consents_held(person.public_id)) == (2, [])
