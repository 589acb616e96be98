import pytest
from tests.citybridge.counting import queries_of
from tests.citybridge.making import NOW, credit_code, make_organisation, make_profile, make_user

from citybridge.organisations.models import DuplicatePair, Merge, Organisation
from citybridge.organisations.operations import find_duplicates, merge_organisations

pytestmark = pytest.mark.django_db

QUEUE = "/en/duplicates/"
MERGED = "/en/duplicates/merged/"


def address_of(first, second) -> str:
    return f"/en/duplicates/{first.public_id}/{second.public_id}/"


@pytest.fixture
def officer(client):
    user = make_user("Officer", office="bottrop")
    client.force_login(user)
    return user


@pytest.fixture
def pair():
    first = make_organisation(
        websites=("https://musterwerk.example/",), municipality="de-nw-bottrop", texts={"de": "Wir bauen Maschinen."}
    )
    second = make_organisation(
        native_name="Musterwerk Maschinenbau AG",
        websites=("https://www.musterwerk.example/de",),
        municipality="de-nw-bottrop",
        founded_year=1999,
    )
    find_duplicates([first.pk])
    return first, second


def test_queue_says_how_alike_a_pair_is_and_why(client, officer, pair):
    html = client.get(QUEUE).content.decode()

    said = [
        "1 pair",
        "likely the same",
        "Musterwerk Maschinenbau GmbH",
        "Musterwerk Maschinenbau AG",
        "The names are the same, but the legal forms differ.",
        "Both are in Bottrop.",
        "Both have the web domain musterwerk.example.",
        address_of(*pair),
    ]
    assert [text for text in said if text not in html] == []


@pytest.mark.parametrize(
    ("query", "count"), [("", 2), ("?verdict=likely", 1), ("?verdict=same", 1), ("?verdict=x", 2)]
)
def test_queue_is_narrowed_by_likeness(query, count, client, officer, pair):
    same = [
        make_organisation(native_name="Beispiel Stahlhandel GmbH", municipality="de-nw-bottrop") for _n in range(2)
    ]
    find_duplicates([same[0].pk])

    assert client.get(QUEUE + query).context["page"].paginator.count == count


def test_queue_takes_the_same_queries_for_one_and_three(client, officer, pair):
    client.get(QUEUE)
    for_one = queries_of(lambda: client.get(QUEUE))
    for name in ("Beispiel Stahlhandel GmbH", "Anders Werkzeugbau GmbH"):
        twins = [make_organisation(native_name=name, municipality="de-nw-bottrop") for _twin in range(2)]
        find_duplicates([twins[0].pk])

    assert queries_of(lambda: client.get(QUEUE)) == for_one


def test_pair_is_shown_line_by_line(client, officer, pair):
    make_profile(pair[0])

    lines = {line.label: line for line in client.get(address_of(*pair)).context["lines"]}

    assert {label: line.state for label, line in lines.items()} == {
        "Name": "differs",
        "Kind": "same",
        "Member": "same",
        "Municipality": "same",
        "Founded": "one",
        "Experience with the other country": "same",
        "Websites": "differs",
        "Description in German": "one",
        "Offers and requests": "differs",
    }
    assert [piece.text for piece in lines["Offers and requests"].first] == ["1"]
    assert [(piece.text, piece.language) for piece in lines["Name"].first] == [("Musterwerk Maschinenbau GmbH", "de")]


def test_merge_makes_one_of_two_and_can_be_undone(client, officer, pair):
    first, second = pair

    merged = client.post(address_of(*pair), {"decision": "merge", "kept": str(second.public_id)}, follow=True)
    [merge] = Merge.objects.all()
    listed = client.get(MERGED).content.decode()
    undone = client.post(f"{MERGED}{merge.pk}/undo/", follow=True)

    assert merged.redirect_chain[-1][0] == f"/en/organisations/{second.public_id}/"
    assert "is part of “Musterwerk Maschinenbau AG” now. This can be undone." in merged.content.decode()
    assert (merge.kept, merge.merged, merge.merged_by) == (second, first, officer)
    assert "Undo the merge of Musterwerk Maschinenbau GmbH" in listed
    assert "is a record of its own again." in undone.content.decode()
    assert set(Organisation.objects.values_list("merged_into", flat=True)) == {None}


def test_merge_asks_which_record_stays(client, officer, pair):
    answer = client.post(address_of(*pair), {"decision": "merge"})

    assert (answer.status_code, Merge.objects.count()) == (400, 0)
    assert answer.context["form"].errors == {"kept": ["Choose the record that stays."]}


def test_third_record_cannot_be_smuggled_into_a_merge(client, officer, pair):
    third = make_organisation(native_name="Dritte GmbH")

    answer = client.post(address_of(*pair), {"decision": "merge", "kept": str(third.public_id)})

    assert (answer.status_code, Merge.objects.count()) == (400, 0)


def test_merge_of_two_legal_entities_asks_for_a_tick(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    first = make_organisation(native_name="佛山示例有限公司", member="foshan", identifiers={"uscc": credit_code(1)})
    second = make_organisation(native_name="佛山示例有限公司", member="foshan", identifiers={"uscc": credit_code(2)})
    sent = {"decision": "merge", "kept": str(first.public_id)}

    refused = client.post(address_of(first, second), sent)
    merged_without = Merge.objects.count()
    client.post(address_of(first, second), {**sent, "confirmed": "on"})

    assert refused.context["form"].errors == {
        "confirmed": ["Their official numbers differ. Confirm that they are one organisation."]
    }
    assert (merged_without, Merge.objects.count()) == (0, 1)


def test_records_of_two_countries_are_not_merged(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    german, chinese = make_organisation(), make_organisation(native_name="佛山示例有限公司", member="foshan")

    answer = client.post(address_of(german, chinese), {"decision": "merge", "kept": str(german.public_id)})

    assert "The two records belong to different sides of the alliance." in answer.content.decode()


def test_two_organisations_stay_two(client, officer, pair):
    answer = client.post(address_of(*pair), {"decision": "apart"}, follow=True)

    decided = DuplicatePair.objects.get()
    assert (decided.state, decided.decided_by) == ("distinct", officer)
    assert "They stay two organisations" in answer.content.decode()
    assert "Nothing to decide." in answer.content.decode()


def test_nothing_is_decided_by_looking(client, officer, pair):
    merge_organisations(make_organisation(), make_organisation(), user_id=None, at=NOW)
    before = list(DuplicatePair.objects.values()), list(Merge.objects.values())
    merge = Merge.objects.get()

    statuses = [
        client.get(f"{address_of(*pair)}?decision=apart").status_code,
        client.get(f"{MERGED}{merge.pk}/undo/").status_code,
    ]

    assert statuses == [200, 405]
    assert (list(DuplicatePair.objects.values()), list(Merge.objects.values())) == before


def test_undo_twice_is_explained(client, officer, pair):
    merge = merge_organisations(*pair, user_id=None, at=NOW)
    merge_organisations(make_organisation(), pair[0], user_id=None, at=NOW)

    answer = client.post(f"{MERGED}{merge.pk}/undo/", follow=True)

    assert "Undo the later merge of this organisation first." in answer.content.decode()


def test_page_of_an_organisation_points_to_its_possible_duplicates(client, officer, pair):
    html = client.get(f"/en/organisations/{pair[0].public_id}/").content.decode()

    assert "Another record may be the same organisation:" in html
    assert address_of(*pair) in html


@pytest.mark.parametrize(
    ("person", "own", "foreign", "queue"),
    [
        ("visitor", 302, 302, 302),
        ("speaker", 404, 404, 404),
        ("officer elsewhere", 404, 404, 200),
        ("officer", 200, 404, 200),
        ("secretary", 200, 200, 200),
    ],
)
def test_rights_hold_for_every_address(person, own, foreign, queue, client, pair):
    abroad = make_organisation(native_name="Musterwerk Maschinenbau GmbH", member="aachen")
    hidden = make_organisation(hidden=True, member="aachen")
    merge = merge_organisations(abroad, make_organisation(member="aachen"), user_id=None, at=NOW)
    users = {
        "speaker": {"speaks_for": pair[0]},
        "officer elsewhere": {"office": "foshan"},
        "officer": {"office": "bottrop"},
        "secretary": {"is_secretariat": True},
    }
    if person in users:
        client.force_login(make_user(person, **users[person]))

    pages = {
        "own": client.get(address_of(*pair)).status_code,
        "across": client.get(address_of(pair[0], abroad)).status_code,
        "hidden": client.get(address_of(pair[0], hidden)).status_code,
        "merging across": client.post(address_of(pair[0], hidden), {"decision": "apart"}).status_code,
        "undoing": client.post(f"{MERGED}{merge.pk}/undo/").status_code,
        "queue": client.get(QUEUE).status_code,
        "merged": client.get(MERGED).status_code,
    }

    done = 302 if foreign == 200 else foreign
    assert pages == {
        "own": own,
        "across": foreign,
        "hidden": foreign,
        "merging across": done,
        "undoing": done,
        "queue": queue,
        "merged": queue,
    }


def test_record_is_not_compared_with_itself(client, officer, pair):
    assert client.get(address_of(pair[0], pair[0])).status_code == 404
