import pytest
from tests.citybridge.mail.conftest import relay  # noqa: F401 - a fixture
from tests.journeys.post import Post
from tests.journeys.stage import Stage, set_stage


@pytest.fixture
def stage(browser, site, relay, settings):  # noqa: F811 - the fixture's name
    """The links of letters lead to the running site; every browser is closed at the end."""
    settings.SITE_URL = site
    made: Stage = set_stage(browser, site, Post(relay))
    yield made
    for person in made.people.values():
        person.page.context.close()
