from dataclasses import replace

import pytest
from tests.citybridge.making import (
    NOW,
    TODAY,
    credit_code,
    make_organisation,
)
from tests.citybridge.organisations.merging import KEPT

from citybridge.accounts.models import User
from citybridge.organisations.models import Merge, NameKey, Organisation
from citybridge.organisations.operations import (
    NumbersDiffer,
    UnableToMerge,
    create_organisation,
    merge_organisations,
    update_organisation,
)
from citybridge.organisations.queries import describe

pytestmark = pytest.mark.django_db


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


def test_merge_remembers_who_and_when(kept, merged):
    user = User.objects.create_user("office@example.org", name="Sample office")

    merge_organisations(kept, merged, user_id=user.pk, at=NOW)

    merge = Merge.objects.get()
    assert (merge.merged_by, merge.merged_at, merge.undone_at) == (user, NOW, None)
