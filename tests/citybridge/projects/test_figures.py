"""Figures of projects are counts of rows."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.citybridge.making import TODAY, make_organisation
from tests.citybridge.projects.making import chinese, joined, make_project, make_published, member

from citybridge.projects.models import JointProject
from citybridge.projects.operations.publishing import publish_project
from citybridge.projects.queries.figures import by_member, by_stage, by_year, ever_published

pytestmark = pytest.mark.django_db


def test_figures_agree_with_the_rows():
    make_published()
    second = make_project(make_organisation(native_name="Zweites Musterwerk GmbH"))
    joined(second, chinese(native_name="佛山第二示例有限公司", latin_name="Foshan Second Sample"))
    joined(second, member("foshan"))
    # Already the new year in Germany.
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    publish_project(second, office=member("foshan"), actor=None, at=new_year)
    make_project(make_organisation(native_name="Drittes Musterwerk GmbH"))

    assert by_year() == {2026: 1, 2027: 1}
    assert by_stage(ever_published()) == {"idea": 2}
    assert list(ever_published(year=2027)) == [second]
    assert ever_published(member=member("foshan")).count() == 2
    assert ever_published(member=member("hildesheim")).count() == 0
    assert by_member(TODAY) == {member("bottrop").pk: 2, member("foshan").pk: 2}
    assert by_member(TODAY + timedelta(days=800)) == {}
    assert JointProject.objects.count() == 3
