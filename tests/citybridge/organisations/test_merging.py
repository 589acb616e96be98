from dataclasses import replace
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
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

from citybridge.accounts.models import User
from citybridge.organisations.models import DuplicatePair, Merge, NameKey, Organisation
from citybridge.organisations.operations import (
    NumbersDiffer,
    UnableToMerge,
    create_organisation,
    find_duplicates,
    merge_organisations,
    set_translation,
    undo_merge,
    update_organisation,
)
from citybridge.organisations.operations.merging import _relations
from citybridge.organisations.queries import describe, merges

pytestmark = pytest.mark.django_db

KEPT = organisation_data(
    native_name="佛山示例机器人有限公司",
    member="foshan",
    names=(("short", "示例机器人"),),
    topics=("automation",),
    websites=("https://robots.example.cn/",),
    texts={"zh": "生产焊接机器人。"},
    external_key="1",
)
MERGED = organisation_data(
    native_name="佛山示例機器人有限公司",
    latin_name="Foshan Sample Robotics Co., Ltd.",
    legal_form="有限公司",
    member="foshan",
    municipality="cn-gd-foshan",
    head_count=120,
    size_band="medium",
    founded_year=2004,
    languages=("zh", "en"),
    experience="trade",
    experience_since=2015,
    names=(("short", "示例机器人"), ("former", "南海示例机械厂")),
    identifiers={"uscc": credit_code(1)},
    classifications=(("gbt", "C3491"),),
    topics=("automation", "robotics"),
    websites=("https://robots.example.cn/", "https://robots.example.com/"),
    texts={"zh": "制造机器人。", "de": "Baut Roboter."},
    external_key="2",
)


@pytest.fixture
def kept() -> Organisation:
    return create_organisation(KEPT, today=TODAY)


@pytest.fixture
def merged() -> Organisation:
    organisation = create_organisation(MERGED, today=TODAY)
    set_translation(organisation, language="en", description="Builds robots.", origin="machine", source_language="de")
    organisation.people.add(User.objects.create_user("speaker@example.org", name="Sample speaker"))
    make_profile(organisation, external_key="p1")
    return organisation


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row that hangs on an organisation, and the organisations, without the time they were touched."""
    tables = {relation.key: list(relation.rows.order_by("pk").values()) for relation in _relations()}
    rows = list(Organisation.objects.order_by("pk").values())
    keys = list(NameKey.objects.order_by("organisation_id", "key").values("organisation_id", "key"))
    for row in rows:
        del row["updated_at"]
    for row in tables["organisations.organisationtext.organisation_id"]:
        del row["updated_at"]
    return {**tables, "organisations": rows, "keys": keys}


def test_merge_moves_everything_that_hangs_on_the_record(kept, merged):
    merge_organisations(kept, merged, user_id=None, at=NOW)

    said = describe(Organisation.objects.get(pk=kept.pk))
    assert said == replace(
        KEPT,
        latin_name="Foshan Sample Robotics Co., Ltd.",
        legal_form="有限公司",
        municipality="cn-gd-foshan",
        head_count=120,
        size_band="medium",
        founded_year=2004,
        languages=("zh", "en"),
        experience="trade",
        experience_since=2015,
        names=(
            ("short", "示例机器人"),
            ("former", "南海示例机械厂"),
            ("alias", "佛山示例機器人有限公司"),
        ),
        identifiers={"uscc": credit_code(1)},
        classifications=(("gbt", "C3491"),),
        topics=("automation", "robotics"),
        websites=("https://robots.example.cn/", "https://robots.example.com/"),
        texts={"zh": "生产焊接机器人。", "de": "Baut Roboter.", "en": "Builds robots."},
    )
    assert [user.email for user in kept.people.all()] == ["speaker@example.org"]
    assert [profile.external_key for profile in kept.profiles.all()] == ["p1"]
    assert Organisation.objects.get(pk=merged.pk).merged_into == kept


def test_merged_record_is_found_by_its_keys_on_the_other(kept, merged):
    keys = set(NameKey.objects.filter(organisation=merged).values_list("key", flat=True))

    merge_organisations(kept, merged, user_id=None, at=NOW)

    assert keys <= set(NameKey.objects.filter(organisation=kept).values_list("key", flat=True))


def test_what_the_kept_record_says_itself_stays(kept, merged):
    update_organisation(kept, replace(KEPT, head_count=5, founded_year=1999, experience="site"), today=TODAY)

    merge_organisations(kept, merged, user_id=None, at=NOW)

    said = describe(Organisation.objects.get(pk=kept.pk))
    assert (said.head_count, said.size_band, said.founded_year) == (5, "micro", 1999)
    assert (said.experience, said.experience_since) == ("site", None)


def test_undo_restores_exactly(kept, merged):
    before = everything()

    undo_merge(merge_organisations(kept, merged, user_id=None, at=NOW), at=NOW)

    assert everything() == before


def test_undo_restores_exactly_after_the_kept_record_was_saved_unchanged(kept, merged):
    before = everything()
    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    fresh = Organisation.objects.get(pk=kept.pk)
    update_organisation(fresh, describe(fresh), today=TODAY)

    undo_merge(merge, at=NOW)

    assert everything() == before


def test_undo_restores_what_was_taken_off_the_kept_record_since(kept, merged):
    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    emptied = replace(KEPT, texts={"de": "Etwas anderes", "zh": KEPT.texts["zh"], "en": ""})
    update_organisation(Organisation.objects.get(pk=kept.pk), emptied, today=TODAY)

    undo_merge(merge, at=NOW)

    restored = Organisation.objects.get(pk=merged.pk)
    assert replace(describe(restored), names=()) == replace(
        MERGED, names=(), texts={**MERGED.texts, "en": "Builds robots."}
    )
    assert {name.name for name in restored.names.all()} == {"示例机器人", "南海示例机械厂"}
    assert restored.texts.get(language="en").origin == "machine"
    assert describe(Organisation.objects.get(pk=kept.pk)) == replace(emptied, texts=KEPT.texts)


def test_undo_keeps_what_the_kept_record_got_since(kept, merged):
    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    fresh = Organisation.objects.get(pk=kept.pk)
    update_organisation(fresh, replace(describe(fresh), founded_year=2010, legal_form="股份有限公司"), today=TODAY)
    newer = make_profile(fresh)

    undo_merge(merge, at=NOW)

    said = describe(Organisation.objects.get(pk=kept.pk))
    assert (said.founded_year, said.legal_form, said.head_count) == (2010, "股份有限公司", None)
    assert list(kept.profiles.all()) == [newer]


def test_undo_is_refused_while_a_third_record_has_the_number(kept, merged):
    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    fresh = Organisation.objects.get(pk=kept.pk)
    update_organisation(fresh, replace(describe(fresh), identifiers={}), today=TODAY)
    make_organisation(member="foshan", identifiers={"uscc": credit_code(1)})
    before = everything()

    with pytest.raises(UnableToMerge, match="belongs to a third one now"):
        undo_merge(merge, at=NOW)

    assert everything() == before


def test_profile_with_the_same_key_of_the_importing_office_moves_and_comes_back(kept, merged):
    own = make_profile(kept, external_key="p1")
    before = everything()

    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    keys = sorted(kept.profiles.values_list("external_key", flat=True))
    undo_merge(merge, at=NOW)

    assert (keys, list(kept.profiles.all())) == (["", "p1"], [own])
    assert everything() == before


def test_undo_twice_is_refused(kept, merged):
    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    undo_merge(merge, at=NOW)

    with pytest.raises(UnableToMerge, match="undone already"):
        undo_merge(merge, at=NOW)


def test_two_merges_in_a_chain_are_undone_in_reverse(kept, merged):
    last = create_organisation(replace(KEPT, native_name="佛山第三有限公司", external_key="3"), today=TODAY)
    start = everything()
    earlier = merge_organisations(kept, merged, user_id=None, at=NOW)
    between = everything()
    later = merge_organisations(last, Organisation.objects.get(pk=kept.pk), user_id=None, at=NOW)

    with pytest.raises(UnableToMerge, match="Undo the later merge"):
        undo_merge(earlier, at=NOW)
    undo_merge(later, at=NOW)
    after_first_undo = everything()
    undo_merge(earlier, at=NOW)

    assert after_first_undo == between
    assert everything() == start


def test_second_merge_into_the_same_record_is_undone_first(kept, merged):
    third = create_organisation(replace(KEPT, native_name="佛山第三有限公司", external_key="3"), today=TODAY)
    earlier = merge_organisations(kept, merged, user_id=None, at=NOW)
    merge_organisations(kept, third, user_id=None, at=NOW + timedelta(hours=1))

    with pytest.raises(UnableToMerge, match="Undo the later merge"):
        undo_merge(earlier, at=NOW)


def test_chain_moves_everything_to_the_last(kept, merged):
    last = create_organisation(replace(KEPT, native_name="佛山第三有限公司", external_key="3"), today=TODAY)
    merge_organisations(kept, merged, user_id=None, at=NOW)

    merge_organisations(last, Organisation.objects.get(pk=kept.pk), user_id=None, at=NOW)

    said = describe(Organisation.objects.get(pk=last.pk))
    assert said.identifiers == {"uscc": credit_code(1)}
    assert {name for kind, name in said.names if kind == "alias"} == {
        "佛山示例機器人有限公司",
        "佛山示例机器人有限公司",
        "Foshan Sample Robotics Co., Ltd.",
    } - {said.latin_name}


def test_records_of_two_countries_are_not_merged(kept):
    with pytest.raises(UnableToMerge, match="different sides of the alliance"):
        merge_organisations(kept, make_organisation(), user_id=None, at=NOW)


def test_record_is_not_merged_into_itself(kept):
    with pytest.raises(UnableToMerge):
        merge_organisations(kept, kept, user_id=None, at=NOW)


def test_merged_record_is_not_merged_again(kept, merged):
    merge_organisations(kept, merged, user_id=None, at=NOW)

    with pytest.raises(UnableToMerge, match="merged meanwhile"):
        merge_organisations(make_organisation(member="foshan"), merged, user_id=None, at=NOW)


def test_two_credit_codes_are_merged_only_when_confirmed(kept, merged):
    update_organisation(kept, replace(KEPT, identifiers={"uscc": credit_code(2)}), today=TODAY)

    with pytest.raises(NumbersDiffer):
        merge_organisations(kept, merged, user_id=None, at=NOW)
    merge_organisations(kept, merged, user_id=None, at=NOW, confirmed=True)

    assert [number.value for number in kept.identifiers.all()] == [credit_code(2)]
    assert [number.value for number in merged.identifiers.all()] == [credit_code(1)]


def test_pair_follows_merge_and_undo(kept, merged):
    find_duplicates([kept.pk])
    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    while_merged = DuplicatePair.objects.get().state

    undo_merge(merge, at=NOW)

    pair = DuplicatePair.objects.get()
    assert (while_merged, pair.state, pair.decided_at) == ("merged", "open", None)


def test_merge_and_undo_tell_the_index_of_both_records(kept, merged):
    ProcrastinateJob.objects.all()._raw_delete("default")

    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    undo_merge(merge, at=NOW)

    refreshed = ProcrastinateJob.objects.filter(task_name="citybridge.refresh_index").order_by("id")
    assert [job.args for job in refreshed] == [{"noun": "organisation", "ids": [kept.pk, merged.pk]}] * 2


def test_merges_that_can_be_undone_are_listed_for_those_who_may(kept, merged, visitor):
    merge = merge_organisations(kept, merged, user_id=None, at=NOW)
    actors = (visitor, officer_of("bottrop"), officer_of("foshan"), SECRETARIAT)

    listed = [list(merges(actor)) for actor in actors]
    undo_merge(merge, at=NOW)

    assert listed == [[], [], [merge], [merge]]
    assert [list(merges(actor)) for actor in actors] == [[], [], [], []]


def test_merge_remembers_who_and_when(kept, merged):
    user = User.objects.create_user("office@example.org", name="Sample office")

    merge_organisations(kept, merged, user_id=user.pk, at=NOW)

    merge = Merge.objects.get()
    assert (merge.merged_by, merge.merged_at, merge.undone_at) == (user, NOW, None)
