"""Joint projects at their pages: from the form to the public, and what nobody else finds."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from tests.citybridge.making import make_organisation, make_user
from tests.citybridge.projects.making import chinese, joined, make_project, make_published, member

from citybridge.projects.models import JointProject, ProjectPartner
from citybridge.projects.operations.partners import ask_partner
from citybridge.projects.operations.publishing import publish_project

pytestmark = pytest.mark.django_db
EDITOR = {"role": "editor"}
SAID = {
    "stage": "seeking",
    "title_de": "Schweißroboter gemeinsam",
    "summary_de": "Wir entwickeln sie.",
    "origin_de": "author",
    "topics": ["robotics"],
}


@pytest.fixture
def company(client):
    """The client speaks for a company of Bottrop."""
    found = make_organisation()
    user = make_user("Editor")
    found.people.add(user, through_defaults=EDITOR)
    client.force_login(user)
    return found


def act(project: JointProject, name: str) -> str:
    return reverse(f"project-{name}", args=[project.public_id])


def test_project_from_the_first_word_to_the_public(client, company):
    partner = chinese()
    made = client.post(reverse("project-new"), {**SAID, "first": str(company.public_id)})
    project = JointProject.objects.get()
    asked = client.post(act(project, "partners"), {"organisation": partner.public_id, "role": "partner"})
    part = project.partners.get(organisation=partner)
    client.force_login(make_user("Foshan", office="foshan"))
    address = reverse("project-partner", args=[project.public_id, part.public_id, "confirm"])
    confirmed = (client.get(address), client.post(address))
    published = (client.get(act(project, "publish")), client.post(act(project, "publish")))
    client.logout()
    page = client.get(reverse("project", args=[project.public_id]))

    assert [row.status_code for row in (made, asked, *confirmed, *published, page)] == [
        302,
        302,
        200,
        302,
        200,
        302,
        200,
    ]
    assert {row.organisation for row in page.context["partners"]} == {company, partner}
    assert page.context["partners"][1].by_office
    assert b"confirmed by its office" in page.content
    assert b"Schwei\xc3\x9froboter gemeinsam" in client.get(reverse("projects")).content


def test_form_says_what_is_missing(client, company):
    refused = client.post(
        reverse("project-new"),
        {**SAID, "first": str(company.public_id), "summary_de": "", "call_url": "http://example.org"},
    )

    assert refused.status_code == 400
    assert not JointProject.objects.exists()


def test_second_of_two_editors_is_told(client, company):
    project = make_project(company)
    seen = {**SAID, "seen": "1"}
    first = client.post(act(project, "edit"), {**seen, "title_de": "Zuerst"})
    second = client.post(act(project, "edit"), {**seen, "title_de": "Danach"})

    assert (first.status_code, second.status_code) == (302, 400)
    assert "Zuerst" in {text.title for text in project.texts.all()}


@pytest.mark.parametrize("name", ["edit", "stage", "partners", "publish", "renew", "withdraw", "file-new"])
def test_strangers_find_no_act(client, name):
    project = make_published()
    client.force_login(make_user("Officer", office="hildesheim"))

    assert [client.get(act(project, name)).status_code, client.post(act(project, name)).status_code] == [404, 404]


def test_partner_who_was_not_asked_answers_nothing(client):
    project = make_project()
    part = ask_partner(project, chinese(), actor=None, at=timezone.now())
    client.force_login(make_user("Officer", office="bottrop"))

    codes = {
        verb: client.post(reverse("project-partner", args=[project.public_id, part.public_id, verb])).status_code
        for verb in ("confirm", "decline", "other", "end")
    }

    assert codes == {"confirm": 404, "decline": 404, "other": 404, "end": 302}
    assert ProjectPartner.objects.get(pk=part.pk).state == "left"


def test_documents_are_offered_as_files_and_only_inside(client, company):
    project = make_project(company)
    joined(project, chinese())
    publish_project(project, office=member("bottrop"), actor=None, at=timezone.now())
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, format="PNG")

    added = client.post(act(project, "file-new"), {"file": SimpleUploadedFile("plan.png", picture.getvalue())})
    address = reverse("project-file", args=[project.public_id, project.files.get().public_id])
    served = client.get(address)
    content = b"".join(served.streaming_content)
    removed = client.get(f"{address}remove/")
    client.logout()

    assert (added.status_code, served.status_code, removed.status_code) == (302, 200, 200)
    assert content.startswith(b"\x89PNG")
    assert served["Content-Disposition"] == 'attachment; filename="plan.png"'
    assert "sandbox" in served["Content-Security-Policy"]
    assert client.get(address).status_code == 404


def test_stage_and_withdrawal(client):
    client.force_login(make_user("Officer", office="bottrop"))
    project = make_project(make_organisation())
    joined(project, chinese())
    publish_project(project, office=member("bottrop"), actor=None, at=timezone.now())

    staged = client.post(act(project, "stage"), {"stage": "running", "since": timezone.localdate().isoformat()})
    renewed, withdrawn = client.post(act(project, "renew")), client.post(act(project, "withdraw"))

    project.refresh_from_db()
    assert [row.status_code for row in (staged, renewed, withdrawn)] == [302, 302, 302]
    assert (project.stage, project.state) == ("running", "withdrawn")


def test_list_is_narrowed(client):
    project = make_project()
    joined(project, chinese())
    publish_project(project, office=member("bottrop"), actor=None, at=timezone.now())
    wanted = {
        "stage=idea": 1,
        "stage=running": 0,
        "side=CN": 1,
        "member=foshan": 1,
        "member=hildesheim": 0,
        "topic=automation": 1,
        "topic=textiles": 0,
        "stage=nonsense": 1,
    }

    found = {query: client.get(f"{reverse('projects')}?{query}").context["page"].paginator.count for query in wanted}

    assert found == wanted


def test_pages_ask_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for number in range(3):
        project = make_project(make_organisation(native_name=f"Musterwerk {number} GmbH"))
        joined(project, chinese(native_name=f"佛山示例{number}有限公司", latin_name=f"Foshan Sample {number}"))
        publish_project(project, office=member("bottrop"), actor=None, at=timezone.now())
    client.get(reverse("projects"))

    with django_assert_max_num_queries(14):
        client.get(reverse("projects"))


def test_own_page_shows_who_asks(client):
    asked = chinese()
    asked.people.add(make_user("Wang"), through_defaults=EDITOR)
    project = make_project()
    ask_partner(project, asked, actor=None, at=timezone.now())
    client.force_login(asked.people.get())

    office, listed = client.get(reverse("office")), client.get(reverse("projects"))

    assert b"Asked to join a project" in office.content
    assert b"waits for your answer" in listed.content


def test_member_page_leads_to_projects_and_sites(client):
    project = make_project()
    joined(project, chinese())
    publish_project(project, office=member("bottrop"), actor=None, at=timezone.now())

    page = client.get(reverse("member", args=["foshan"]))

    assert list(page.context["member_projects"]) == [project]
