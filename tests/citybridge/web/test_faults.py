import pytest
from playwright.sync_api import Page
from tests.citybridge.web.faults import faults_of

BAD = """
<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1>
<img src="http://elsewhere.invalid/picture.png"><div style="width: 2000px">wide</div></main></html>
"""

# The browser of the session brings the database along.
pytestmark = pytest.mark.django_db


def test_faults_are_found_on_a_bad_page(page: Page):
    page.route("http://here.invalid/", lambda route: route.fulfill(body=BAD, content_type="text/html"))

    faults = faults_of(page, "http://here.invalid", ["/"])

    kinds = {fault.split(": ", 1)[1].split(":")[0].strip("0123456789 ") for fault in faults}
    assert kinds == {"asks another host", "console", "image-alt", "px wider than the window"}
