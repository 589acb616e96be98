import pytest
from tests.citybridge.making import (
    NOW,
    SECRETARIAT,
    TODAY,
    credit_code,
    make_organisation,
    make_profile,
    officer_of,
    organisation_data,
)

from citybridge.core.errors import OperationError
from citybridge.organisations.models import Identifier, NameKey, Organisation, OrganisationName, Website
from citybridge.organisations.operations import (
    InvalidOrganisation,
    RecordWasMerged,
    create_organisation,
    delete_organisations,
    hide_organisation,
    merge_organisations,
    publish_organisation,
    save_organisations,
    update_organisation,
)
from citybridge.organisations.queries import describe, holder_of

pytestmark = pytest.mark.django_db

EVERYTHING = organisation_data(
    native_name="佛山示例机器人有限公司",
    latin_name="Foshan Sample Robotics Co., Ltd.",
    member="foshan",
    kind="company",
    legal_form="有限公司",
    municipality="cn-gd-foshan",
    size_band="medium",
    head_count=120,
    founded_year=2004,
    languages=("zh", "en"),
    experience="trade",
    experience_since=2015,
    topics=("automation", "robotics"),
    names=(("short", "示例机器人"), ("former", "南海示例机械厂")),
    identifiers={"uscc": credit_code(1)},
    classifications=(("isic", "2816"), ("gbt", "C3491")),
    websites=("https://robots.example.cn/", "https://www.robots.example.com/en"),
    texts={"zh": "生产焊接机器人。", "en": "Makes welding robots."},
    source="test",
    external_key="FS-1",
)


def test_everything_said_is_kept():
    organisation = create_organisation(EVERYTHING, today=TODAY)

    assert describe(Organisation.objects.get(pk=organisation.pk)) == EVERYTHING
    assert (organisation.side, organisation.size_band, organisation.is_published) == ("CN", "medium", True)
    assert organisation.sort_key == "1fo shan shi li ji qi ren you xian gong si 佛山示例机器人有限公司"


def test_change_to_the_same_keeps_every_row():
    organisation = create_organisation(EVERYTHING, today=TODAY)
    models = (OrganisationName, Identifier, Website, NameKey)
    before = [list(model.objects.order_by("pk").values()) for model in models]

    update_organisation(organisation, EVERYTHING, today=TODAY)

    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_change_replaces_what_is_no_longer_said():
    organisation = create_organisation(EVERYTHING, today=TODAY)
    changed = organisation_data(
        native_name="佛山新示例有限公司", member="foshan", identifiers={"uscc": credit_code(2)}
    )

    update_organisation(organisation, changed, today=TODAY)

    kept = describe(Organisation.objects.get(pk=organisation.pk))
    assert (kept.native_name, kept.names, kept.websites, kept.topics) == ("佛山新示例有限公司", (), (), ())
    assert (kept.identifiers, kept.classifications) == ({"uscc": credit_code(2)}, ())
    assert kept.texts == EVERYTHING.texts


def test_change_is_dated():
    organisation = make_organisation()
    before = organisation.updated_at

    update_organisation(organisation, organisation_data(legal_form="AG"), today=TODAY)

    assert Organisation.objects.get(pk=organisation.pk).updated_at > before


def test_change_of_the_member_changes_the_side():
    organisation = make_organisation()

    update_organisation(organisation, organisation_data(member="foshan"), today=TODAY)

    assert Organisation.objects.get(pk=organisation.pk).side == "CN"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("member", "atlantis", "There is no member “atlantis”."),
        ("municipality", "atlantis", "There is no municipality “atlantis”."),
        ("topics", ("robotics", "alchemy"), "Unknown topics: alchemy."),
        ("native_name", "  ", "Write the name in its own script."),
    ],
)
def test_fault_is_said_by_field_and_nothing_is_written(field, value, sentence):
    with pytest.raises(InvalidOrganisation) as refused:
        create_organisation(organisation_data(**{field: value}), today=TODAY)

    assert {name: [m for e in errors for m in e.messages] for name, errors in refused.value.faults.items()} == {
        field: [sentence]
    }
    assert not Organisation.objects.exists()


def test_batch_with_one_fault_writes_nothing():
    batch = [(None, organisation_data()), (None, organisation_data(native_name=""))]

    with pytest.raises(InvalidOrganisation):
        save_organisations(batch, today=TODAY)

    assert Organisation.objects.count() == 0


def test_number_of_another_record_is_a_fault_that_says_nothing_of_it():
    make_organisation(
        native_name="佛山秘密有限公司", member="foshan", identifiers={"uscc": credit_code(1)}, hidden=True
    )

    with pytest.raises(InvalidOrganisation) as refused:
        make_organisation(identifiers={"uscc": credit_code(1).lower()})

    [error] = refused.value.faults["identifiers"]
    assert error.messages == [
        (
            f"Unified Social Credit Code {credit_code(1)} belongs to another record already;"
            " each number belongs to one organisation."
        )
    ]
    assert (error.code, error.params["scheme"], error.params["value"]) == ("taken", "uscc", credit_code(1))


def test_holder_of_a_number_is_named_to_those_who_may_see_it(visitor):
    hidden = make_organisation(member="foshan", identifiers={"uscc": credit_code(1)}, hidden=True)
    asked = {"scheme": "uscc", "value": credit_code(1)}

    holders = [
        holder_of(actor, **asked) for actor in (visitor, officer_of("bottrop"), officer_of("foshan"), SECRETARIAT)
    ]

    assert holders == [None, None, hidden, hidden]


def test_same_number_twice_in_a_batch_is_a_fault():
    batch = [(None, organisation_data(identifiers={"uscc": credit_code(1)})) for _twice in range(2)]

    with pytest.raises(InvalidOrganisation):
        save_organisations(batch, today=TODAY)

    assert Organisation.objects.count() == 0


def test_own_number_may_stay():
    organisation = make_organisation(identifiers={"uscc": credit_code(1)})

    update_organisation(organisation, organisation_data(identifiers={"uscc": credit_code(1)}), today=TODAY)

    assert describe(organisation).identifiers == {"uscc": credit_code(1)}


def test_numbers_can_pass_from_one_record_to_another_in_two_steps():
    giver, taker = make_organisation(identifiers={"uscc": credit_code(1)}), make_organisation()

    update_organisation(giver, organisation_data(), today=TODAY)
    update_organisation(taker, organisation_data(identifiers={"uscc": credit_code(1)}), today=TODAY)

    assert Identifier.objects.get().organisation_id == taker.pk


def test_same_key_of_the_importing_office_is_refused_in_one_clear_line():
    make_organisation(external_key="B-1")

    with pytest.raises(OperationError, match="Another record has the same number or key"):
        make_organisation(external_key="B-1")


def test_merged_record_takes_no_change():
    kept, merged = make_organisation(), make_organisation()
    merge_organisations(kept, merged, user_id=None, at=NOW)

    with pytest.raises(RecordWasMerged):
        update_organisation(merged, organisation_data(), today=TODAY)
    with pytest.raises(RecordWasMerged):
        hide_organisation(merged)
    with pytest.raises(RecordWasMerged):
        make_profile(merged, state="draft")


def test_hidden_organisation_can_be_published_again():
    organisation = make_organisation(hidden=True)
    hidden = Organisation.objects.get().is_published

    publish_organisation(organisation)

    assert (hidden, Organisation.objects.get().is_published) == (False, True)


def test_organisation_with_a_profile_is_not_deleted():
    organisation = make_organisation()
    make_profile(organisation)

    with pytest.raises(OperationError, match="Offers, requests or merged records hang on these organisations"):
        delete_organisations([organisation])


def test_deleting_takes_all_details_along():
    organisation = create_organisation(EVERYTHING, today=TODAY)

    delete_organisations([organisation])

    assert [model.objects.count() for model in (Organisation, OrganisationName, Identifier, Website, NameKey)] == [
        0
    ] * 5
