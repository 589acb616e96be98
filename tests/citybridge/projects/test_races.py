"""Two people at the same moment."""

from uuid import uuid4

import pytest
from tests.citybridge.making import NOW
from tests.citybridge.projects.making import chinese, joined, make_project, make_question, make_site, member
from tests.citybridge.racing import committed, race

from citybridge.core.errors import OperationError
from citybridge.projects.models import SiteQuestion
from citybridge.projects.operations.partners import take_out
from citybridge.projects.operations.publishing import publish_project

pytestmark = pytest.mark.usefixtures("db")
db = committed


def test_project_is_not_published_while_its_second_side_leaves():
    project = make_project()
    joined(project, chinese())
    leaving = project.partners.get(organisation__member__slug="foshan")

    raised = race(
        lambda: take_out(leaving, actor=None, at=NOW),
        lambda: publish_project(project, office=member("bottrop"), actor=None, at=NOW),
    )

    project.refresh_from_db()
    assert [type(error) for error in raised] == [type(None), OperationError]
    assert project.state == "draft"


def test_form_sent_twice_at_once_asks_once():
    site, company, key = make_site(), chinese(), uuid4()

    raised = race(
        lambda: make_question(site, company, form_key=key), lambda: make_question(site, company, form_key=key)
    )

    assert raised == [None, None]
    assert SiteQuestion.objects.filter(site=site).count() == 1
