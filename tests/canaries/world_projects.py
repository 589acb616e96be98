"""A draft project with a document, a draft site, and a question about a published one."""

from typing import TYPE_CHECKING

from django.utils import timezone
from tests.citybridge.projects.making import make_question, make_site, site_data

from citybridge.alliance.models import Member
from citybridge.projects.operations.documents import add_file
from citybridge.projects.operations.partners import ask_partner
from citybridge.projects.operations.projects import create_project
from citybridge.projects.operations.sites import create_site
from citybridge.projects.validators import ProjectData, Words

if TYPE_CHECKING:
    from tests.canaries.world import World

INSIDE = ("editor", "member", "officer", "secretariat")
# The counterpart is asked to join: it reads the draft, not yet the documents.
ASKED = ("counterpart", "their_officer")
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"


def add_projects(world: "World") -> None:
    """The asking company writes; its office enters a site; the counterpart asks about another."""
    plant, now = world.aviary.plant, timezone.now()
    words = Words({"title": plant("draft project", *INSIDE, *ASKED), "summary": "Noch ein Entwurf.", "sought": ""})
    project = create_project(
        ProjectData({"de": words}), first=world.organisations["asking"], language="de", actor=None, at=now
    )
    partner = ask_partner(project, world.organisations["counterpart"], actor=None, at=now)
    name = f"{plant('document of a project', *INSIDE)}.pdf"
    file = add_file(project, (name, PAPER), is_public=False, actor=None, at=now)
    draft = site_data(name_de=plant("draft site", "officer", "secretariat"), checked_on=timezone.localdate())
    site = create_site(draft, member=Member.objects.get(slug="bottrop"), actor=None, at=now)
    open_site = make_site(name_en="Open sample park")
    asker = world.users["counterpart"]
    question = make_question(
        open_site,
        world.organisations["counterpart"],
        text=plant("question about a site", "officer", *ASKED),
        actor=asker.pk if asker else None,
        at=now,
    )
    world.others |= {"project": project, "partner": partner, "project_file": file, "site": site}
    world.others |= {"open_site": open_site, "site_question": question, "plot": open_site.plots.first()}
