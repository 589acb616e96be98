"""The sample projects and sites: published, marked, whole in three languages."""

import pytest
from tests.citybridge.making import NOW, make_organisation

from citybridge.demo.projects import load_projects, load_sites
from citybridge.demo.tables import read
from citybridge.organisations.models import Organisation
from citybridge.projects.models import JointProject, Plot, ProjectPartner, ProjectText, Site, SiteText

pytestmark = pytest.mark.django_db


def the_samples() -> dict[str, Organisation]:
    """The sample organisations that projects and sites name."""
    rows = [*read("samples/projects.tsv"), *read("samples/sites.tsv")]
    named = " ".join(str(list(row.values())) for row in rows)
    return {
        row["key"]: make_organisation(native_name=row["native_name"], member=row["member"], kind=row["kind"])
        for row in read("samples/organisations.tsv")
        if row["key"] in named
    }


def test_samples_are_published_and_marked():
    organisations = the_samples()

    load_sites(read("samples/sites.tsv"), organisations, at=NOW)
    load_projects(read("samples/projects.tsv"), organisations, at=NOW)

    sites, projects = read("samples/sites.tsv"), read("samples/projects.tsv")
    assert list(Site.objects.values_list("state", "is_sample")) == [("published", True)] * len(sites)
    assert list(JointProject.objects.values_list("state", "is_sample")) == [("published", True)] * len(projects)
    assert Plot.objects.count() == sum(row["plots"].count("|") + 1 for row in sites)
    assert ProjectPartner.objects.filter(state="asked").count() == 1
    for texts, count in ((SiteText, len(sites)), (ProjectText, len(projects))):
        assert texts.objects.filter(outdated=False).count() == count * 3
