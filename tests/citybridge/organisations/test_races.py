"""Two connections at the same moment: without the locks of the operations each of these would go wrong."""

import pytest
from tests.citybridge.making import NOW, TODAY, credit_code, make_organisation, make_profile, organisation_data
from tests.citybridge.racing import committed, race

from citybridge.core.errors import OperationError
from citybridge.organisations.models import Identifier, Merge, Organisation
from citybridge.organisations.operations import (
    RecordWasMerged,
    UnableToMerge,
    merge_organisations,
    undo_merge,
    update_organisation,
)

pytestmark = pytest.mark.usefixtures("db")
db = committed


def test_two_people_merge_the_same_pair_in_both_directions():
    one, other = make_organisation(), make_organisation()

    raised = race(
        lambda: merge_organisations(one, other, user_id=None, at=NOW),
        lambda: merge_organisations(other, one, user_id=None, at=NOW),
    )

    assert [type(error) for error in raised] == [type(None), UnableToMerge]
    assert [(merge.kept_id, merge.merged_id) for merge in Merge.objects.all()] == [(one.pk, other.pk)]


def test_record_is_merged_into_two_others_at_once():
    one, other, wanted = make_organisation(), make_organisation(), make_organisation()

    raised = race(
        lambda: merge_organisations(one, wanted, user_id=None, at=NOW),
        lambda: merge_organisations(other, wanted, user_id=None, at=NOW),
    )

    assert [type(error) for error in raised] == [type(None), UnableToMerge]
    assert Organisation.objects.get(pk=wanted.pk).merged_into_id == one.pk


def test_record_is_changed_while_it_is_merged_away():
    kept, merged = make_organisation(), make_organisation()

    raised = race(
        lambda: merge_organisations(kept, merged, user_id=None, at=NOW),
        lambda: update_organisation(merged, organisation_data(native_name="Zu spät GmbH"), today=TODAY),
    )

    assert [type(error) for error in raised] == [type(None), RecordWasMerged]
    assert Organisation.objects.get(pk=merged.pk).native_name == "Musterwerk Maschinenbau GmbH"


def test_profile_is_added_while_its_organisation_is_merged_away():
    kept, merged = make_organisation(), make_organisation()

    raised = race(
        lambda: merge_organisations(kept, merged, user_id=None, at=NOW),
        lambda: make_profile(merged, state="draft"),
    )

    assert [type(error) for error in raised] == [type(None), RecordWasMerged]
    assert (kept.profiles.count(), merged.profiles.count()) == (0, 0)


def test_merge_is_undone_by_two_people():
    kept, merged = make_organisation(), make_organisation()
    merge = merge_organisations(kept, merged, user_id=None, at=NOW)

    raised = race(lambda: undo_merge(merge, at=NOW), lambda: undo_merge(merge, at=NOW))

    assert [type(error) for error in raised] == [type(None), UnableToMerge]


def test_two_people_enter_the_same_official_number():
    raised = race(
        lambda: make_organisation(native_name="Erste GmbH", identifiers={"uscc": credit_code(1)}),
        lambda: make_organisation(native_name="Zweite GmbH", identifiers={"uscc": credit_code(1)}),
    )

    assert [type(error) for error in raised] == [type(None), OperationError]
    assert [number.organisation.native_name for number in Identifier.objects.all()] == ["Erste GmbH"]
