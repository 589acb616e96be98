"""Sites at their pages: form, plots, table, sheet, and questions to the office."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.citybridge.making import make_organisation, make_profile, make_user
from tests.citybridge.projects.making import chinese, make_question, make_site, member

from citybridge.mail.models import OutgoingMail
from citybridge.projects.models import Site, SiteQuestion

pytestmark = pytest.mark.django_db
SAID = {
    "kind": "technology_park",
    "name_de": "Musterpark",
    "name_zh": "示例园区",
    "name_en": "Sample park",
    "area_ha": "12.5",
    "has_rail": "on",
    "amount_power": "110",
    "checked_on": "2026-11-01",
    "description_de": "Ein Musterpark.",
    "origin_de": "author",
    "topics": ["robotics"],
}


@pytest.fixture
def officer(client):
    user = make_user("Officer", office="bottrop")
    client.force_login(user)
    return user


def page(site: Site, name: str = "") -> str:
    return reverse(f"site-{name}" if name else "site", args=[site.public_id])


def table(text: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("plots.csv", text.encode())}


def test_site_from_the_form_to_the_public(client, officer):
    made = client.post(reverse("site-new"), SAID)
    site = Site.objects.get()
    plot = client.post(
        reverse("plot-new", args=[site.public_id]), {"number": "A1", "area_m2": 900, "availability": "free"}
    )
    published = (client.get(page(site, "publish")), client.post(page(site, "publish")))
    client.logout()
    shown, listed = client.get(page(site)), client.get(reverse("sites"))

    assert [row.status_code for row in (made, plot, *published, shown)] == [302, 302, 200, 302, 200]
    assert {fact.kind: fact.amount for fact in site.facts.all()} == {"power": 110, "rail": None}
    assert b"110 kV" in shown.content
    assert listed.context["page"].paginator.count == 1


def test_form_says_what_is_missing(client, officer):
    refused = [client.post(reverse("site-new"), {**SAID, name: ""}) for name in ("name_zh", "checked_on")]

    assert [row.status_code for row in refused] == [400, 400]
    assert not Site.objects.exists()


def test_plots_are_changed_and_removed_with_a_question(client, officer):
    site = make_site()
    plot = site.plots.get(number="A1")
    address = reverse("plot", args=[site.public_id, plot.public_id])
    said = {"number": "A1", "area_m2": 5000, "availability": "taken", "free_from": "2027-04-01"}

    twice = client.post(reverse("plot-new", args=[site.public_id]), said)
    changed, taken = client.post(address, said), client.post(address, {**said, "number": "A2"})
    plot.refresh_from_db()
    asked, removed = client.get(f"{address}remove/"), client.post(f"{address}remove/")

    assert [row.status_code for row in (twice, changed, taken, asked, removed)] == [400, 302, 400, 200, 302]
    assert (plot.availability, plot.free_from.isoformat()) == ("taken", "2027-04-01")
    assert [row.number for row in site.plots.all()] == ["A2"]


def test_table_is_looked_at_before_it_is_written(client, officer):
    site = make_site()
    preview = client.post(page(site, "import"), table("number,area_m2\nA1,7000\nB1,100\nB2,none\n"))
    before = list(site.plots.values_list("number", "area_m2"))
    [shown] = re.findall(rb'name="shown" value="([^"]+)"', preview.content)
    forged = client.post(page(site, "import"), {"shown": shown.decode()[:-2] + "xx"})
    written = client.post(page(site, "import"), {"shown": shown.decode()})

    assert (preview.context["good"], preview.context["wrong"]) == (2, 1)
    assert before == [("A1", 5000), ("A2", 12000)]
    assert forged.headers["Location"].endswith("/import/")
    assert written.headers["Location"].endswith(f"/{site.public_id}/")
    assert list(site.plots.values_list("number", "area_m2")) == [("A1", 7000), ("A2", 12000), ("B1", 100)]


def test_what_is_no_table_is_explained(client, officer):
    refused = client.post(page(make_site(), "import"), table("name;size\nA1;5\n"))

    assert refused.status_code == 400
    assert b"number, area_m2" in refused.content


def test_table_of_plots_is_for_the_office(client, officer):
    site, foreign = make_site(), make_site("foshan")

    assert b"A1,5000,50_100" in client.get(page(site, "plots")).content
    assert client.get(page(foreign, "plots")).status_code == 404


@pytest.mark.parametrize("name", ["edit", "publish", "withdraw", "plots", "import", "ask"])
def test_who_speaks_for_nobody_finds_no_act(client, name):
    client.force_login(make_user("Nobody"))

    assert client.get(page(make_site(), name)).status_code == 404


def test_sheet_is_a_pdf_in_the_language_asked_for(client):
    site, draft = make_site(), make_site(is_published=False)

    sheet = client.get(reverse("site-sheet", args=[site.public_id, "zh"]))

    assert (sheet["Content-Type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")
    assert client.get(reverse("site-sheet", args=[site.public_id, "fr"])).status_code == 404
    assert client.get(reverse("site-sheet", args=[draft.public_id, "zh"])).status_code == 404


def test_question_reaches_the_office_and_the_answer_comes_back(client):
    site, company = make_site(), chinese()
    company.people.add(make_user("Wang"))
    make_user("Officer", office="bottrop")
    client.force_login(company.people.get())
    plot = site.plots.get(number="A2")
    form = client.get(f"{page(site, 'ask')}?plot={plot.public_id}").context["form"]
    said = {
        "asking": str(company.public_id),
        "plot": form.initial["plot"],
        "text": "Is there a crane?",
        "form_key": uuid4(),
    }

    sent, again = (client.post(page(site, "ask"), said) for _time in range(2))
    question = SiteQuestion.objects.get()
    address = reverse("site-question", args=[question.public_id])
    waiting = client.get(address)
    client.force_login(member("bottrop").office.people.get())
    office = client.get(reverse("office"))
    answered = client.post(address, {"text": "Yes, of 20 t."})
    client.force_login(company.people.get())
    read = client.get(address)

    assert (sent.status_code, again.status_code, answered.status_code) == (302, 302, 302)
    assert question.plot == plot
    assert (waiting.context["form"], read.context["form"]) == (None, None)
    assert b"Questions about your sites" in office.content
    assert b"Wang" not in office.content
    assert b"Yes, of 20 t." in read.content
    assert set(OutgoingMail.objects.values_list("template", flat=True)) == {"site-asked", "site-answered"}


def test_questions_of_others_are_not_found(client, officer):
    question = make_question(make_site("foshan"), chinese())

    assert client.get(reverse("site-question", args=[question.public_id])).status_code == 404
    assert list(client.get(reverse("site-questions")).context["received"]) == []


def test_list_is_narrowed(client):
    make_site()
    wanted = {
        "kind=industrial_park": 1,
        "kind=office": 0,
        "side=DE": 1,
        "member=foshan": 0,
        "area=12.5": 1,
        "area=13": 0,
        "has=power&has=rail": 1,
        "has=power&has=fibre": 0,
        "topic=automation": 1,
        "topic=textiles": 0,
    }

    found = {query: client.get(f"{reverse('sites')}?{query}").context["page"].paginator.count for query in wanted}

    assert found == wanted


def test_park_and_its_offer_lead_to_the_site(client):
    park = make_organisation(native_name="Musterpark GmbH", kind="industrial_park")
    site = make_site(organisation_id=park.pk)
    offer, other = make_profile(park, kind="site"), make_profile(park)

    shown = {
        row: list(client.get(reverse(name, args=[row.public_id])).context["sites"])
        for name, row in (("organisation", park), ("profile", offer), ("profile", other))
    }

    assert shown == {park: [site], offer: [site], other: []}
