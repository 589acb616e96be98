"""Fictitious projects and sites that tests share."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from tests.citybridge.making import NOW, TODAY, make_organisation

from citybridge.alliance.models import Member
from citybridge.organisations.models import Organisation
from citybridge.projects.models import JointProject, Party, Site, SiteQuestion
from citybridge.projects.operations.partners import answer, ask_partner
from citybridge.projects.operations.projects import create_project
from citybridge.projects.operations.publishing import publish_project
from citybridge.projects.operations.questions import ask_about_site
from citybridge.projects.operations.sites import create_site, publish_site, save_plots
from citybridge.projects.validators import PlotData, ProjectData, SiteData, Words

SAID = {
    "de": Words({"title": "Schweißroboter gemeinsam", "summary": "Wir entwickeln Schweißroboter.", "sought": ""}),
    "en": Words(
        {"title": "Welding robots together", "summary": "We develop welding robots.", "sought": ""}, "reviewed", "de"
    ),
}
SHEET = {
    "de": Words({"description": "Ein Musterpark am Kanal.", "incentives": "Förderung nach Muster."}),
    "zh": Words({"description": "运河边的示例园区。", "incentives": "按示例给予资助。"}, "reviewed", "de"),
}
PLOTS = (
    PlotData("A1", 5000, purchase="50_100"),
    PlotData("A2", 12000, rent="on_request", availability="reserved"),
)


def member(slug: str) -> Member:
    return Member.objects.select_related("office").get(slug=slug)


def chinese(**changes: Any) -> Organisation:
    return make_organisation(
        **{"native_name": "佛山示例焊接有限公司", "latin_name": "Foshan Sample Welding", "member": "foshan", **changes}
    )


def project_data(**changes: Any) -> ProjectData:
    return ProjectData(**{"said": SAID, "topics": ("robotics",), **changes})


def make_project(first: Party | None = None, **changes: Any) -> JointProject:
    """A draft of a company of Bottrop."""
    first = first or make_organisation()
    return create_project(project_data(**changes), first=first, language="de", actor=None, at=NOW)


def joined(project: JointProject, who: Party) -> None:
    """Somebody asked and confirmed."""
    answer(ask_partner(project, who, actor=None, at=NOW), joins=True, actor=None, at=NOW)


def make_published(first: Party | None = None, **changes: Any) -> JointProject:
    """Of companies of Bottrop and Foshan, published by the office of Bottrop."""
    project = make_project(first, **changes)
    joined(project, chinese())
    return publish_project(project, office=member("bottrop"), actor=None, at=NOW)


def site_data(**changes: Any) -> SiteData:
    return SiteData(
        **{
            "name_de": "Musterpark Bottrop",
            "name_zh": "博特罗普示例园区",
            "name_en": "Sample Park Bottrop",
            "area_ha": Decimal("12.5"),
            "topics": ("robotics",),
            "facts": {"power": Decimal(110), "rail": None},
            "checked_on": TODAY,
            "said": SHEET,
            **changes,
        }
    )


def make_site(slug: str = "bottrop", *, is_published: bool = True, **changes: Any) -> Site:
    """A park with two plots."""
    site = create_site(site_data(**changes), member=member(slug), actor=None, at=NOW)
    save_plots(site, PLOTS, actor=None, at=NOW)
    return publish_site(site, actor=None, at=NOW) if is_published else site


def make_question(site: Site, asking: Party, **changes: Any) -> SiteQuestion:
    given = {"plot": None, "text": "Is there a crane?", "form_key": uuid4(), "actor": None, "at": NOW}
    return ask_about_site(site, asking=asking, **{**given, **changes})
