"""Taking a merge back."""

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
)
from tests.citybridge.organisations.merging import KEPT, MERGED, everything

from citybridge.organisations.models import DuplicatePair, Organisation
from citybridge.organisations.operations import (
    UnableToMerge,
    create_organisation,
    find_duplicates,
    merge_organisations,
    undo_merge,
    update_organisation,
)
from citybridge.organisations.queries import describe, merges

pytestmark = pytest.mark.django_db


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
